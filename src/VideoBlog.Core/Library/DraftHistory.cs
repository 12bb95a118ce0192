using System.Globalization;
using System.Text.RegularExpressions;
using VideoBlog.Platform;

namespace VideoBlog.Library;

/// <summary>A version of a draft that can be looked at and restored.</summary>
/// <param name="Tag">Its text's tag, see <see cref="DraftVersion.Tag"/>.</param>
/// <param name="SavedAt">When it was saved, to the millisecond.</param>
public sealed record SavedVersion(string Tag, DateTimeOffset SavedAt);

/// <summary>
/// The versions that people saved: files named <c>saved-{time}-{tag}.md</c> in a video's <c>history</c> folder, thinned out with age.
/// </summary>
/// <param name="folder">The history folder; it is made when it is missing.</param>
/// <param name="time">The clock.</param>
internal sealed partial class DraftHistory(string folder, TimeProvider time)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmssfff'Z'";

    /// <summary>All versions, the latest first.</summary>
    public IReadOnlyList<SavedVersion> List() => [.. Files().Select(f => f.Version).OrderByDescending(v => v.SavedAt)];

    /// <summary>The text of a version, the machine's drafts included; null when it is not kept any more.</summary>
    public async Task<string?> FindAsync(string tag, CancellationToken ct)
    {
        if (Files().FirstOrDefault(f => f.Version.Tag == tag) is { Path: { } path })
            return await ReadAsync(path, ct);
        if (!Directory.Exists(folder))
            return null;
        foreach (var machine in Directory.EnumerateFiles(folder, "machine-*.md"))
        {
            if (await ReadAsync(machine, ct) is { } text && new DraftVersion(text).Tag == tag)
                return text;
        }

        return null;
    }

    /// <summary>Keeps a version, unless the latest one says the same, and lets superfluous ones go.</summary>
    public async Task AddAsync(DraftVersion version, CancellationToken ct)
    {
        var files = Files().OrderBy(f => f.Version.SavedAt).ToList();
        if (files.Count > 0 && files[^1].Version.Tag == version.Tag)
            return;
        // Two in one millisecond, or a clock that was put back, must not change their order.
        var now = time.GetUtcNow();
        if (files.Count > 0 && now < files[^1].Version.SavedAt.AddMilliseconds(1))
            now = files[^1].Version.SavedAt.AddMilliseconds(1);
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"saved-{now.ToString(TimeFormat, CultureInfo.InvariantCulture)}-{version.Tag}.md"
        );
        await AtomicFile.WriteTextAsync(Path.Combine(folder, name), version.Text, ct);
        var gone = Retention.Superfluous([.. files.Select(f => f.Version.SavedAt), now], now).ToHashSet();
        foreach (var file in files.Where(f => gone.Contains(f.Version.SavedAt)))
            File.Delete(file.Path);
    }

    private IEnumerable<(string Path, SavedVersion Version)> Files()
    {
        if (!Directory.Exists(folder))
            yield break;
        foreach (var path in Directory.EnumerateFiles(folder, "saved-*.md"))
        {
            if (
                Name().Match(Path.GetFileName(path)) is { Success: true } name
                && DateTimeOffset.TryParseExact(
                    name.Groups["time"].Value,
                    TimeFormat,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out var at
                )
            )
            {
                yield return (path, new SavedVersion(name.Groups["tag"].Value, at));
            }
        }
    }

    private static async Task<string?> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            return LinkRule.IsLink(path) ? null : (await File.ReadAllTextAsync(path, ct)).ReplaceLineEndings("\n");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfReading(path, error);
        }
    }

    [GeneratedRegex("^saved-(?<time>[0-9]{8}T[0-9]{9}Z)-(?<tag>[0-9a-f]{16})[.]md$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}

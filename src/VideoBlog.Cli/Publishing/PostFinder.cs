using System.CommandLine;
using System.CommandLine.Parsing;
using VideoBlog.Cli.Edge;
using VideoBlog.Domain;
using VideoBlog.Library;

namespace VideoBlog.Cli.Publishing;

/// <summary>Finds the post that a person names.</summary>
internal static class PostFinder
{
    /// <summary>The video's folder.</summary>
    /// <param name="library">The library's folder.</param>
    /// <param name="name">The name of its folder in the library, the path of the folder, or that of the draft in it.</param>
    /// <exception cref="VideoBlogException">There is no such post.</exception>
    public static string Find(string library, string name)
    {
        var path = Path.GetFileName(name) == VideoLayout.DraftName ? Path.GetDirectoryName(Path.GetFullPath(name))! : name;
        foreach (var folder in new[] { Path.GetFullPath(path), Path.GetFullPath(Path.Combine(library, path)) })
        {
            if (File.Exists(new VideoLayout(folder).Draft))
                return Path.TrimEndingDirectorySeparator(folder);
        }
        throw new VideoBlogException(
            $"There is no post '{SafeText.Line(name)}' in {Words.ForPath(library)}.",
            Existing(library) is { Count: > 0 } posts
                ? $"There {(posts.Count == 1 ? "is" : "are")}: {string.Join(", ", posts)}"
                : "Convert a video first, or name the library with --library."
        );
    }

    /// <summary>A mistyped option would otherwise be taken for the name of a post.</summary>
    public static void CheckNames(CommandResult result, Argument<string[]> names)
    {
        foreach (var token in result.GetResult(names)?.Tokens.Where(t => t.Value.StartsWith('-') && !Path.Exists(t.Value)) ?? [])
            result.AddError($"There is no option and no post '{SafeText.Line(token.Value)}'.");
    }

    private static List<string> Existing(string library) =>
        Directory.Exists(library)
            ?
            [
                .. Directory
                    .EnumerateDirectories(library)
                    .Where(f => File.Exists(new VideoLayout(f).Draft))
                    .Select(f => SafeText.Line(Path.GetFileName(f)))
                    .Order(StringComparer.Ordinal)
                    .Take(8),
            ]
            : [];
}

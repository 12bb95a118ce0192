using Microsoft.Extensions.FileSystemGlobbing;
using VideoBlog.Domain;

namespace VideoBlog.Queue.Watching;

/// <summary>Which files of a folder a user wants, by patterns.</summary>
internal sealed class FileGlobs
{
    private readonly Matcher? _matcher;

    /// <summary>Reads the patterns.</summary>
    /// <param name="include">What is taken; everything when there are none.</param>
    /// <param name="exclude">What is not taken, even if it is included.</param>
    /// <exception cref="VideoBlogException">A pattern cannot be used.</exception>
    public FileGlobs(IReadOnlyList<string> include, IReadOnlyList<string> exclude)
    {
        if (include.Count + exclude.Count == 0)
            return;
        _matcher = new Matcher(StringComparison.OrdinalIgnoreCase);
        foreach (var pattern in include.DefaultIfEmpty("**/*"))
            _matcher.AddInclude(Anywhere(pattern));
        foreach (var pattern in exclude)
            _matcher.AddExclude(Anywhere(pattern));
    }

    /// <summary>True for a file that is wanted.</summary>
    /// <param name="relativePath">Its path from the folder on.</param>
    public bool Match(string relativePath) => _matcher is null || _matcher.Match(relativePath).HasMatches;

    // As in .gitignore, a pattern without a slash is about names, wherever they are.
    private static string Anywhere(string pattern)
    {
        var parts = pattern.Split('/', '\\');
        if (string.IsNullOrWhiteSpace(pattern) || Path.IsPathRooted(pattern) || parts.Any(CannotMatch))
        {
            throw new VideoBlogException(
                $"'{pattern}' cannot be used as a pattern.",
                "A pattern is a name or a path inside the watched folder, for example *.mp4, talks/*.mov or drafts/**."
            );
        }
        return parts.Length == 1 ? "**/" + pattern : pattern;
    }

    private static bool CannotMatch(string part) => part == ".." || (part.Contains("**", StringComparison.Ordinal) && part != "**");
}

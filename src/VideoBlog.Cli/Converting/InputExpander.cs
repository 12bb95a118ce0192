using Microsoft.Extensions.FileSystemGlobbing;
using VideoBlog.Cli.Edge;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Platform;

namespace VideoBlog.Cli.Converting;

/// <summary>The recordings that a command line names.</summary>
/// <param name="Files">Absolute paths, each once, in the order named; a folder's are sorted.</param>
/// <param name="Problems">What was named and cannot be taken, as typed, with the reason.</param>
/// <param name="LeftOut">Files in named folders that are no recordings and describe none.</param>
internal sealed record ExpandedInputs(
    IReadOnlyList<string> Files,
    IReadOnlyList<(string Input, Failure Failure)> Problems,
    IReadOnlyList<string> LeftOut
)
{
    /// <summary>What was left out, in a sentence; null when nothing was.</summary>
    public string? Notice =>
        LeftOut.Count == 0
            ? null
            : $"Left out, because {(LeftOut.Count == 1 ? "it is no recording" : "they are no recordings")}: "
                + string.Join(", ", LeftOut.Take(MostNames).Select(f => Words.ForName(f)))
                + (LeftOut.Count > MostNames ? $" and {LeftOut.Count - MostNames} more" : "");

    private const int MostNames = 10;
}

/// <summary>Finds the recordings that files, folders and patterns name.</summary>
internal static class InputExpander
{
    /// <summary>Expands inputs as typed.</summary>
    /// <param name="inputs">Files, folders, or patterns with <c>*</c> and <c>**</c>.</param>
    /// <param name="recursive">Whether folders inside folders are searched.</param>
    public static ExpandedInputs Expand(IReadOnlyList<string> inputs, bool recursive)
    {
        var files = new List<string>();
        var problems = new List<(string, Failure)>();
        var leftOut = new List<string>();
        foreach (var input in inputs)
        {
            try
            {
                files.AddRange(FilesOf(input, recursive, leftOut));
            }
            catch (Exception e) when (Failure.FromException(e) is { } failure)
            {
                problems.Add((input, failure));
            }
        }

        return new(WithoutDuplicates(WithoutSidecars(files)), problems, leftOut);
    }

    private static List<string> FilesOf(string input, bool recursive, List<string> leftOut)
    {
        if (File.Exists(input))
            return [Path.GetFullPath(input)];
        if (Directory.Exists(input))
            return FilesIn(input, recursive, leftOut);
        if (input.Contains('*', StringComparison.Ordinal))
            return Matches(input);

        throw new VideoBlogException($"There is no file or folder '{input}'.", "Check the name; quote it if it contains spaces.")
        {
            IsTransient = AbsentFile.MayComeBack(input),
        };
    }

    private static List<string> FilesIn(string folder, bool recursive, List<string> leftOut)
    {
        var found = Search(folder, recursive, leftOut);
        if (found.Count > 0)
            return found;

        throw new VideoBlogException(
            $"There are no recordings in '{folder}'.",
            !recursive && Search(folder, recursive: true, []).Count > 0
                ? "The folders inside it have some: add --recursive."
                : $"Recordings are files that end in {string.Join(' ', RecordingFiles.Extensions)}, or begin as one does."
        );
    }

    private static List<string> Search(string folder, bool recursive, List<string> leftOut)
    {
        var files = Directory.EnumerateFiles(folder).Select(Path.GetFullPath).Order(StringComparer.Ordinal).ToLookup(RecordingFiles.Is);
        var found = files[true].ToList();
        leftOut.AddRange(files[false].Where(f => !Path.GetFileName(f).StartsWith('.') && !SidecarFiles.IsSidecar(f)));
        if (recursive)
        {
            foreach (
                var inner in Directory.EnumerateDirectories(folder).Where(RecordingFolders.MayHoldRecordings).Order(StringComparer.Ordinal)
            )
                found.AddRange(Search(inner, recursive, leftOut));
        }

        return found;
    }

    private static List<string> Matches(string pattern)
    {
        var (root, rest) = SplitPattern(pattern);
        var found = Directory.Exists(root)
            ? new Matcher().AddInclude(rest).GetResultsInFullPath(root).Where(RecordingFiles.Is).Order(StringComparer.Ordinal).ToList()
            : [];
        return found.Count > 0 ? found : throw new VideoBlogException($"No recording matches '{pattern}'.");
    }

    /// <summary>
    /// Splits a pattern at the last separator before its first asterisk: <c>/talks/2026/*.mp4</c> is <c>*.mp4</c> in <c>/talks/2026</c>.
    /// </summary>
    internal static (string Root, string Pattern) SplitPattern(string pattern)
    {
        var separators = new[] { Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar };
        var cut = pattern.LastIndexOfAny(separators, pattern.IndexOf('*', StringComparison.Ordinal)) + 1;
        return (Path.GetFullPath(cut == 0 ? "." : pattern[..cut]), pattern[cut..]);
    }

    // "convert talks/*" names talk.mp4 and its talk.yml: the second is read with the first. On its own it is still reported as no
    // recording.
    private static IEnumerable<string> WithoutSidecars(List<string> files)
    {
        var stems = files.Where(RecordingFiles.MayBeRecording).Select(f => Path.ChangeExtension(f, null)).ToHashSet(StringComparer.Ordinal);
        return files.Where(file => !SidecarFiles.IsSidecar(file) || !stems.Contains(StemOfSidecar(file)));
    }

    private static string StemOfSidecar(string file)
    {
        var stem = Path.ChangeExtension(file, null);
        return stem.EndsWith(".script", StringComparison.OrdinalIgnoreCase) ? stem[..^".script".Length] : stem;
    }

    private static List<string> WithoutDuplicates(IEnumerable<string> files) =>
        [.. files.DistinctBy(file => File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file)];
}

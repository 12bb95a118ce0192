using System.Runtime.CompilerServices;
using VideoBlog.Domain;

namespace VideoBlog.Writing.Normalizing;

/// <summary>The sentence pairs in the Markdown files beside this one: table rows of what is heard and what is written.</summary>
public static class WordingSpecs
{
    /// <summary>All pairs; what stays as heard has the same text twice, without pauses.</summary>
    public static IReadOnlyList<(string File, string Heard, string Written)> All { get; } =
    [.. Folder().GetFiles("*.md").OrderBy(f => f.Name, StringComparer.Ordinal).SelectMany(Read)];

    public static TheoryData<string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var (file, heard, written) in All)
                rows.Add(file, heard, written);
            return rows;
        }
    }

    internal static string TextOf(IEnumerable<TranscriptWord> words) =>
        string.Concat(words.Select(w => (w.JoinsPrevious ? "" : " ") + w.Text)).TrimStart();

    private static IEnumerable<(string File, string Heard, string Written)> Read(FileInfo file) =>
        from line in File.ReadLines(file.FullName)
        where line.StartsWith("| ", StringComparison.Ordinal) && line != "| heard | written |"
        let cells = line.Split('|', StringSplitOptions.TrimEntries)
        select (file.Name, cells[1], cells[2] == "=" ? TextOf(Writing.Composing.Talks.Transcript(cells[1]).Words()) : cells[2]);

    private static DirectoryInfo Folder([CallerFilePath] string path = "") => new(Path.GetDirectoryName(path)!);
}

using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Library;

/// <summary>
/// <c>glossary.txt</c> in the library, in a video's folder there and beside the recordings: one term a line, <c>#</c> before a comment,
/// <c>heard =&gt; written</c>
/// where the recogniser is known to hear something else.
/// </summary>
public static class GlossaryFile
{
    /// <summary>The file's name in a folder.</summary>
    public const string Name = "glossary.txt";

    /// <summary>Most terms that a file may have: more would slow down every conversion.</summary>
    public const int MaxTerms = 2000;

    /// <summary>Longest term, in characters.</summary>
    public const int MaxLength = 100;

    /// <summary>Reads a glossary; empty when there is no such file.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="VideoBlogException">It cannot be read, is over 1 MB, is not UTF-8, or has a line that cannot be used.</exception>
    public static async Task<IReadOnlyList<GlossaryTerm>> ReadAsync(string path, CancellationToken ct) =>
        File.Exists(path) ? Parse(await SidecarReader.ReadTextAsync(path, ct), path) : [];

    /// <summary>A term that a person asks for, as it can stand in a glossary.</summary>
    /// <param name="heard">What the recogniser hears instead of it; the same, empty or null when there is nothing to correct.</param>
    /// <param name="written">How it is written.</param>
    /// <exception cref="VideoBlogException">It cannot stand in a glossary; the message says why.</exception>
    public static GlossaryTerm TermOf(string? heard, string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        var (before, after) = (PlainText.Clean(heard ?? ""), PlainText.Clean(written));
        if (before.Length > MaxLength || after.Length > MaxLength)
            throw new VideoBlogException(
                $"A term in a glossary has at most {MaxLength} characters.",
                "Write the words alone, without the sentence around them."
            );
        var term = new GlossaryTerm(
            after,
            before.Length == 0 || string.Equals(before, after, StringComparison.OrdinalIgnoreCase) ? [] : [before]
        );
        foreach (var line in Lines(term))
            Checked(line, term, Name);
        return term;
    }

    /// <summary>
    /// Adds terms at the end of a glossary, one writer at a time; what stands in it stays as it is, and what it has already is not added.
    /// </summary>
    /// <param name="path">The file's path; it is made when it is missing.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Ends the work; the old file stays.</param>
    /// <returns>How many lines were added.</returns>
    /// <exception cref="VideoBlogException">The file cannot be used or written, or would hold too much.</exception>
    public static async Task<int> AddAsync(string path, IEnumerable<GlossaryTerm> terms, TimeProvider time, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(terms);
        using var taken = await FileLock.TakeAsync(
            Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Name}.lock"),
            onWait: null,
            time,
            ct
        );
        var text = File.Exists(path) ? await SidecarReader.ReadTextAsync(path, ct) : "";
        var known = Parse(text, path).SelectMany(Lines).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var added = terms.SelectMany(t => Lines(t).Select(line => Checked(PlainText.Clean(line), t, path))).Where(known.Add).ToList();
        if (added.Count == 0)
            return 0;
        var lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var joint = text.Length == 0 || text.EndsWith('\n') ? "" : lineEnd;
        var whole = text + joint + string.Concat(added.Select(line => line + lineEnd));
        Parse(whole, path);
        await AtomicFile.WriteTextAsync(path, whole, ct);
        return added.Count;
    }

    /// <summary>The terms of the glossaries of some folders, those of the first folder first.</summary>
    internal static async Task<IReadOnlyList<GlossaryTerm>> ReadAllAsync(IEnumerable<string?> folders, CancellationToken ct)
    {
        var terms = new List<GlossaryTerm>();
        foreach (var folder in folders.OfType<string>().Select(Path.GetFullPath).Distinct(StringComparer.Ordinal))
            terms.AddRange(await ReadAsync(Path.Combine(folder, Name), ct));
        return GlossaryTerm.Union(terms);
    }

    /// <summary>Reads the text of a glossary.</summary>
    internal static IReadOnlyList<GlossaryTerm> Parse(string text, string path)
    {
        var terms = new List<GlossaryTerm>();
        var number = 0;
        foreach (var line in text.AsSpan().TrimStart('\uFEFF').EnumerateLines())
        {
            number++;
            var hash = line.IndexOf('#');
            // "C#" and "#hashtag" are terms; a comment has a space before it or stands alone with one after it.
            var content = (
                hash >= 0 && (hash == 0 ? line.Length == 1 || line[1] is ' ' or '#' or '\t' : char.IsWhiteSpace(line[hash - 1]))
                    ? line[..hash]
                    : line
            ).Trim();
            if (content.IsEmpty)
                continue;
            if (terms.Count == MaxTerms)
                throw Error(path, number, $"there are more than {MaxTerms} terms");
            // A limit before anything is made of the line, so that a hostile one costs nothing.
            if (content.Length > (2 * MaxLength) + 10)
                throw Error(path, number, $"a term has at most {MaxLength} characters");
            var term = GlossaryTerm.Parse(content.ToString()) ?? throw Error(path, number, "this is neither a term nor 'heard => written'");
            if (term.Written.Length > MaxLength || term.Heard.Any(h => h.Length > MaxLength))
                throw Error(path, number, $"a term has at most {MaxLength} characters");
            terms.Add(term);
        }

        return GlossaryTerm.Union(terms);
    }

    private static IEnumerable<string> Lines(GlossaryTerm term) => term.ToString().Split('\n');

    // What comes from a reviewed draft may hold anything; in the file it must mean what it says.
    private static string Checked(string line, GlossaryTerm term, string path)
    {
        if (
            !term.Heard.Append(term.Written).Any(t => t.Contains(GlossaryTerm.Arrow, StringComparison.Ordinal))
            && GlossaryTerm.Parse(line) is not null
            && Parse(line, path) is [var read]
            && read.ToString() == line
        )
            return line;
        throw new VideoBlogException(
            $"'{PlainText.Shorten(line, 60)}' cannot stand in a glossary.",
            "A term has letters or digits, and neither '=>' nor ' #' in it."
        );
    }

    private static VideoBlogException Error(string path, int line, string reason) =>
        new($"The glossary '{PlainText.Clean(path)}' cannot be used: line {line}: {reason}.", "Correct that line and run again.");
}

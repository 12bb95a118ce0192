namespace VideoBlog.Domain;

/// <summary>A name or term with its right spelling.</summary>
/// <param name="Written">How it is written, on one line.</param>
/// <param name="Heard">What the recogniser is known to hear instead ("Seth God in"); mostly nothing.</param>
public sealed record GlossaryTerm(string Written, IReadOnlyList<string> Heard)
{
    /// <summary>Stands between what is heard and what is written in the text of a glossary.</summary>
    public const string Arrow = "=>";

    /// <summary>Reads <c>Seth Godin</c> or <c>Seth God in =&gt; Seth Godin</c>; null for text that names nothing.</summary>
    public static GlossaryTerm? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var arrow = text.IndexOf(Arrow, StringComparison.Ordinal);
        var written = PlainText.Clean(arrow < 0 ? text : text[(arrow + Arrow.Length)..]);
        var heard = arrow < 0 ? "" : PlainText.Clean(text[..arrow]);
        if (!written.Any(char.IsLetterOrDigit) || (arrow >= 0 && !heard.Any(char.IsLetterOrDigit)))
            return null;
        return new GlossaryTerm(written, heard.Length == 0 ? [] : [heard]);
    }

    /// <summary>All terms, each once: of two that differ in case alone, the first says how it is written.</summary>
    public static IReadOnlyList<GlossaryTerm> Union(IEnumerable<GlossaryTerm> terms) =>
        [
            .. terms
                .GroupBy(t => t.Written, StringComparer.OrdinalIgnoreCase)
                .Select(g => g.First() with { Heard = [.. g.SelectMany(t => t.Heard).Distinct(StringComparer.OrdinalIgnoreCase)] }),
        ];

    /// <summary>The line of a glossary that says this.</summary>
    public override string ToString() => Heard.Count == 0 ? Written : string.Join('\n', Heard.Select(h => $"{h} {Arrow} {Written}"));
}

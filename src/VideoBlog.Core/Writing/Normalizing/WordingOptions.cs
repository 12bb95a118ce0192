using VideoBlog.Domain;

namespace VideoBlog.Writing.Normalizing;

/// <summary>What decides how heard words are written.</summary>
public sealed record WordingOptions
{
    /// <summary>Keep fillers, stutters and false starts. Default: they are left out.</summary>
    public bool Verbatim { get; init; }

    /// <summary>Names and terms with the right spelling.</summary>
    public IReadOnlyList<GlossaryTerm> Glossary { get; init; } = [];

    /// <summary>The written original as Markdown, or null.</summary>
    public string? Script { get; init; }
}

using VideoBlog.Alignment;
using VideoBlog.Domain;

namespace VideoBlog.Writing.Suggestions;

/// <summary>
/// What suggestions must be grounded in: what was said, as the draft spells it, and what the creator wrote beside the recording.
/// </summary>
internal sealed class GroundingSource
{
    private readonly HashSet<Claim> _known;
    private readonly TranscriptWord[] _words;
    private readonly Dictionary<(double, double), IReadOnlyList<Term>> _stretches = [];

    public GroundingSource(AlignedDraft draft, Transcript transcript, Sidecar sidecar)
    {
        Draft = draft;
        IsEnglish = Languages.IsEnglish(transcript.Language);
        _words = [.. draft.ReviewedWords];
        Spoken = TermsOf(0, double.PositiveInfinity);
        SpokenClaims = Claim.Extract(Spoken, backwards: true);
        _known = [.. Claim.Extract(Spoken, backwards: false)];
        foreach (var text in Written(sidecar))
            _known.UnionWith(Claim.Extract(Terms.Extract(text, IsEnglish), backwards: false));
    }

    /// <summary>The draft with its seconds of video.</summary>
    public AlignedDraft Draft { get; }

    /// <summary>Whether the rules that know English apply; in other languages only what was said word by word passes.</summary>
    public bool IsEnglish { get; }

    /// <summary>All that was said.</summary>
    public IReadOnlyList<Term> Spoken { get; }

    /// <summary>The meaningful words of all that was said, for sentences.</summary>
    public IReadOnlyList<Claim> SpokenClaims { get; }

    /// <summary>Whether a word was said or written in the same sense: affirmed or denied.</summary>
    public bool Knows(Claim claim) => _known.Contains(claim);

    /// <summary>What is said between two moments.</summary>
    public IReadOnlyList<Term> TermsOf(double from, double to) =>
        _stretches.TryGetValue((from, to), out var terms)
            ? terms
            : _stretches[(from, to)] = Terms.Extract(
                string.Join(' ', _words.Where(w => w.Start >= from && w.Start < to).Select(w => w.Text)),
                IsEnglish
            );

    private static IEnumerable<string> Written(Sidecar sidecar)
    {
        string?[] texts = [sidecar.Title, sidecar.Author, sidecar.Place, sidecar.AdaptedFrom?.Title, sidecar.Script];
        return texts.OfType<string>().Concat(sidecar.Tags).Concat(sidecar.Glossary.Select(t => t.Written));
    }
}

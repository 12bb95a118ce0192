using VideoBlog.Domain;

namespace VideoBlog.Alignment;

/// <summary>What captions say: the spoken words, in which the text's corrections stand that a person or their structure confirms.</summary>
internal sealed class CaptionText
{
    private readonly AlignedTexts _texts;
    private readonly IReadOnlyList<WordPair> _pairs;
    private readonly WordTime?[] _times;

    public CaptionText(AlignedTexts texts, IReadOnlyList<WordPair> pairs, WordTime?[] times)
    {
        (_texts, _pairs, _times) = (texts, pairs, times);
        Differences = ReplacedRuns.Find(texts, pairs, times);
    }

    /// <summary>Where text and recording have other words at the same place, in order of time.</summary>
    public IReadOnlyList<CaptionDifference> Differences { get; }

    /// <summary>The words.</summary>
    /// <param name="takesText">Whether the text's words are said at a difference.</param>
    public IReadOnlyList<TranscriptWord> Words(Func<CaptionDifference, bool> takesText)
    {
        var taken = Differences.Where(takesText).ToList();
        if (taken.Count == 0)
            return ReviewedText.Create(_texts, _pairs, _times);
        List<WordPair> added = [.. taken.Select(d => new WordPair(d.Spoken, d.Written, IsEqual: false))];
        var times = (WordTime?[])_times.Clone();
        foreach (var pair in added)
            WordTimes.Set(times, _texts, pair, isMoved: false);
        return ReviewedText.Create(_texts, _pairs.Concat(added).OrderBy(p => p.Spoken.From), times);
    }
}

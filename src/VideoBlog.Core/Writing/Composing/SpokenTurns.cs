using VideoBlog.Domain;
using VideoBlog.Writing.Normalizing;

namespace VideoBlog.Writing.Composing;

/// <summary>Who speaks each word of a conversation.</summary>
/// <param name="map">Who speaks when; at least two do.</param>
/// <param name="names">Names of the speakers, in the order in which they are first heard.</param>
internal sealed class SpokenTurns(SpeakerMap map, IReadOnlyList<string> names)
{
    /// <summary>The turns of a draft's source; null when one speaks.</summary>
    public static SpokenTurns? Of(DraftSource source) =>
        source.Speakers is { Count: > 1 } map ? new SpokenTurns(map, source.Sidecar.Speakers) : null;

    /// <summary>Number of the one who speaks a word.</summary>
    public int SpeakerOf(TranscriptWord word) => TurnOf(word).Speaker;

    /// <summary>True when another one speaks the next word.</summary>
    public bool Changes(TranscriptWord last, TranscriptWord next) => SpeakerOf(last) != SpeakerOf(next);

    /// <summary>What stands in the text for a speaker.</summary>
    public string NameOf(int speaker) => speaker <= names.Count ? names[speaker - 1] : FormattableString.Invariant($"Speaker {speaker}");

    /// <summary>The text without what others put in while somebody speaks.</summary>
    public WordedText WithoutInterjections(WordedText text)
    {
        var changes = new List<WordChange>();
        for (var i = 0; i < text.Words.Count; i++)
        {
            var middle = (text.Words[i].Start + text.Words[i].End) / 2;
            if (map.Interjections.Any(x => x.Start <= middle && middle <= x.End))
                changes.Add(new WordChange(i, i + 1, [], TextEditReason.Interjection));
        }
        return text.With(changes);
    }

    private SpeakerTurn TurnOf(TranscriptWord word)
    {
        var middle = (word.Start + word.End) / 2;
        var (low, high) = (0, map.Turns.Count - 1);
        while (low < high)
        {
            var at = (low + high + 1) / 2;
            if (map.Turns[at].Start <= middle)
                low = at;
            else
                high = at - 1;
        }
        return map.Turns[low];
    }
}

using VideoBlog.Domain;

namespace VideoBlog.Writing.Normalizing;

/// <summary>The words of a draft on their way from heard to written. Every pass takes one and gives the next.</summary>
/// <param name="Words">The words in order of time. Each keeps the seconds of the spoken words that it stands for.</param>
/// <param name="Edits">What was changed so far, in order of time.</param>
public sealed record WordedText(IReadOnlyList<TranscriptWord> Words, IReadOnlyList<TextEdit> Edits)
{
    /// <summary>The words as heard.</summary>
    public static WordedText FromTranscript(Transcript transcript)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        return new WordedText([.. transcript.Words().Where(w => !string.IsNullOrWhiteSpace(w.Text))], []);
    }

    /// <summary>
    /// The text with some changes. As many words as before keep their times one to one; otherwise the time of those replaced is shared out
    /// by length. The probability is the lowest of the words replaced.
    /// </summary>
    /// <param name="changes">Changes in order that do not overlap.</param>
    internal WordedText With(IReadOnlyList<WordChange> changes)
    {
        if (changes.Count == 0)
            return this;
        var words = new List<TranscriptWord>(Words.Count);
        var edits = new List<TextEdit>(Edits);
        var at = 0;
        foreach (var change in changes)
        {
            for (; at < change.From; at++)
                words.Add(Words[at]);
            TranscriptWord[] old = [.. Words.Skip(change.From).Take(change.To - change.From)];
            words.AddRange(Replace(old, change.Written));
            edits.Add(
                new TextEdit(
                    old[0].Start,
                    old[^1].End,
                    string.Join(' ', old.Select(w => w.Text)),
                    string.Join(' ', change.Written),
                    change.Reason
                )
            );
            at = change.To;
        }

        for (; at < Words.Count; at++)
            words.Add(Words[at]);
        return new WordedText(words, [.. edits.OrderBy(e => e.Start)]);
    }

    private static IEnumerable<TranscriptWord> Replace(TranscriptWord[] old, IReadOnlyList<string> written)
    {
        if (written.Count == old.Length)
            return old.Zip(written, (word, text) => word with { Text = text });
        var (start, end) = (old[0].Start, old[^1].End);
        double letters = written.Sum(w => w.Length);
        var done = 0;
        return written
            .Select(
                (text, i) =>
                {
                    var from = start + ((end - start) * done / letters);
                    done += text.Length;
                    return new TranscriptWord(
                        Math.Round(from, 3),
                        Math.Round(start + ((end - start) * done / letters), 3),
                        text,
                        old.Min(w => w.Probability)
                    )
                    {
                        JoinsPrevious = i == 0 && old[0].JoinsPrevious,
                    };
                }
            )
            .ToList();
    }
}

/// <summary>Words to replace.</summary>
/// <param name="From">Index of the first.</param>
/// <param name="To">Index after the last, greater than <paramref name="From"/>.</param>
/// <param name="Written">The words that take their place, with their punctuation; none when they are left out.</param>
/// <param name="Reason">Why.</param>
internal sealed record WordChange(int From, int To, IReadOnlyList<string> Written, TextEditReason Reason);

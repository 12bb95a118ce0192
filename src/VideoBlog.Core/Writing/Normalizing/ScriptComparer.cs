using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Language.English;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Normalizing;

/// <summary>Says where a talk leaves its written original. Pure.</summary>
public static class ScriptComparer
{
    /// <summary>
    /// What is only said or only written is worth a passage from this many telling words on, what is changed from one on.
    /// </summary>
    private const int FewestTelling = 2;

    /// <summary>Two passages with at most this many equal words between them are one.</summary>
    private const int Bridge = 2;

    /// <summary>Compares what was said with what was written.</summary>
    /// <param name="transcript">What was said.</param>
    /// <param name="script">The written original as Markdown.</param>
    /// <exception cref="VideoBlogException">The Markdown is nested too deeply to be parsed.</exception>
    public static ScriptComparison Compare(Transcript transcript, string script)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        ArgumentNullException.ThrowIfNull(script);
        var english = Languages.IsEnglish(transcript.Language);
        var written = ScriptText.Parse(script);
        TranscriptWord[] spoken = [.. transcript.Words().Where(w => WordForm.Parse(w.Text).Core.Length > 0)];
        var pairs = ScriptMatch.Align(spoken, written, english);
        var found = Gaps(pairs, spoken.Length, written.Words.Count).Where(g => !IsHeading(g, spoken, written)).ToList();
        var worth = Join([.. found.Where(g => IsWorthIt(g, spoken, written, english))]);
        return new ScriptComparison(
            [.. worth.Select(g => Passage(g, spoken, written, transcript.Duration))],
            Share(pairs.Sum(p => p.Written.Count), written.Words.Count),
            Share(pairs.Sum(p => p.Spoken.Count), spoken.Length),
            found.Count(g => !IsWorthIt(g, spoken, written, english))
        );
    }

    private static IEnumerable<ScriptPair> Gaps(IReadOnlyList<ScriptPair> pairs, int spokenCount, int writtenCount)
    {
        var (a, b) = (0, 0);
        foreach (
            var pair in pairs.Append(new ScriptPair(new WordRange(spokenCount, spokenCount), new WordRange(writtenCount, writtenCount)))
        )
        {
            if (pair.Spoken.From > a || pair.Written.From > b)
                yield return new ScriptPair(new WordRange(a, pair.Spoken.From), new WordRange(b, pair.Written.From));
            (a, b) = (pair.Spoken.To, pair.Written.To);
        }
    }

    private static bool IsWorthIt(ScriptPair gap, TranscriptWord[] spoken, ScriptText script, bool english)
    {
        var said = Telling(Words(spoken, gap.Spoken), english);
        var written = Telling(script.Words.Skip(gap.Written.From).Take(gap.Written.Count).Select(w => w.Text), english);
        if (said.Count > 0 && written.Count > 0)
            return true;
        // What is said twice in a row by a stumble adds nothing.
        var isRepeated =
            gap.Written.Count == 0
            && gap.Spoken.Count <= 4
            && said.Select(WordForm.Letters)
                .SequenceEqual(
                    Telling(Words(spoken, new WordRange(gap.Spoken.To, Math.Min(spoken.Length, gap.Spoken.To + gap.Spoken.Count))), english)
                        .Select(WordForm.Letters)
                );
        return !isRepeated
            && (said.Count >= FewestTelling || written.Count >= FewestTelling || said.Concat(written).Any(Negations.Contains));
    }

    private static List<string> Telling(IEnumerable<string> words, bool english) =>
        [.. words.Select(w => WordForm.Parse(w).Core).Where(w => w.Length > 0 && (!english || SmallWords.IsTelling(w)))];

    /// <summary>Headings are not among the script's words, but are often read aloud.</summary>
    private static bool IsHeading(ScriptPair gap, TranscriptWord[] spoken, ScriptText script)
    {
        if (gap.Written.Count > 0 || gap.Spoken.Count > 20)
            return false;
        var said = WordForm.Letters(string.Concat(Words(spoken, gap.Spoken)));
        return script.Headings.Any(h => WordForm.Letters(h) == said);
    }

    private static List<ScriptPair> Join(List<ScriptPair> gaps)
    {
        var joined = new List<ScriptPair>(gaps.Count);
        foreach (var gap in gaps)
        {
            if (joined.Count > 0 && gap.Spoken.From - joined[^1].Spoken.To <= Bridge && gap.Written.From - joined[^1].Written.To <= Bridge)
                joined[^1] = new ScriptPair(
                    new WordRange(joined[^1].Spoken.From, gap.Spoken.To),
                    new WordRange(joined[^1].Written.From, gap.Written.To)
                );
            else
                joined.Add(gap);
        }

        return joined;
    }

    private static ScriptPassage Passage(ScriptPair gap, TranscriptWord[] spoken, ScriptText script, double duration)
    {
        var (said, written) = (gap.Spoken, gap.Written);
        var from =
            said.Count > 0 ? spoken[said.From].Start
            : said.From > 0 ? spoken[said.From - 1].End
            : 0;
        var to =
            said.Count > 0 ? spoken[said.To - 1].End
            : said.From < spoken.Length ? spoken[said.From].Start
            : duration;
        var start = written.From < script.Words.Count ? script.Words[written.From].Start : script.Source.Length;
        var length = written.Count == 0 ? 0 : script.Words[written.To - 1].Start + script.Words[written.To - 1].Length - start;
        var kind =
            written.Count == 0 ? ScriptPassageKind.Added
            : said.Count == 0 ? ScriptPassageKind.LeftOut
            : ScriptPassageKind.Changed;
        return new ScriptPassage(
            kind,
            from,
            to,
            PlainText.Clean(string.Join(' ', Words(spoken, said))),
            start,
            length,
            PlainText.Clean(string.Join(' ', script.Words.Skip(written.From).Take(written.Count).Select(w => w.Text)))
        );
    }

    private static IEnumerable<string> Words(TranscriptWord[] spoken, WordRange span) =>
        spoken.AsSpan(span.From, span.Count).ToArray().Select(w => w.Text);

    private static double Share(int part, int whole) => whole == 0 ? 0 : Math.Round((double)part / whole, 4);
}

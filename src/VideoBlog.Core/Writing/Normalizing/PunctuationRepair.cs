using VideoBlog.Domain;

namespace VideoBlog.Writing.Normalizing;

/// <summary>
/// Puts back full stops, question marks and capitals where the recogniser lost them, a known failure of Whisper that lasts for minutes.
/// A run of words between two sentence ends has lost
/// <list type="bullet">
/// <item>its stops, when it has 80 words or more and at most one mark in 40, or 20 words or more and at most one mark in 15 with the
/// capitals gone as well;</item>
/// <item>its capitals, when it begins with a small letter and says "i" but never "I", has 20 words or more with neither
/// capital nor mark, is one of three in a row that begin small, or stands
/// beside such a run and begins small.</item>
/// </list>
/// Every other run stays as it is. In transcripts punctuated by people (those of
/// <see cref="BoundaryWords"/>) 56 % of the sentences have at most 15 words and 95 % at most 50.
/// </summary>
internal static class PunctuationRepair
{
    private const int LongRun = 80;
    private const int LongSmallRun = 20;
    private const int SmallRunsInARow = 3;

    public static WordedText Apply(WordedText text)
    {
        var revision = new Revision(text);
        var words = revision.Heard;
        var runs = Runs(words);
        var capitals = LostCapitals(runs);
        bool[] stops = [.. runs.Select((run, i) => LostStops(run, capitals[i]))];
        bool[] lost = [.. runs.Select((_, i) => capitals[i] || stops[i])];
        if (!lost.Contains(true))
            return text;
        var names = CapitalisedWords.FromRuns(runs.Where((_, i) => !lost[i]));
        var breaks = new SentenceBreaks(words);
        for (var i = 0; i < runs.Count; i++)
        {
            if (lost[i])
                Repair(revision, runs[i], stops[i] ? breaks.Find(runs[i].From, runs[i].To) : [runs[i].From], names);
        }

        return revision.Apply();
    }

    private static void Repair(Revision revision, Run run, List<int> starts, CapitalisedWords names)
    {
        for (var i = run.From; i < run.To; i++)
        {
            var word = revision.Heard[i];
            if (word.Key == "i" || word.Key.StartsWith("i'", StringComparison.Ordinal))
                revision.Write(i, word.Capitalised(), TextEditReason.Punctuation);
            else if (names.Contains(word))
                revision.Write(i, word.Capitalised(), TextEditReason.Punctuation);
        }

        for (var s = 0; s < starts.Count; s++)
        {
            var (from, to) = (starts[s], s + 1 < starts.Count ? starts[s + 1] : run.To);
            revision.Write(from, revision[from]!.Capitalised(), TextEditReason.Punctuation);
            var last = revision[to - 1]!;
            if (!last.EndsSentence && !last.BreaksOff)
                revision.Write(to - 1, last.ClosedBy(IsQuestion(revision.Heard, from, to) ? "?" : "."), TextEditReason.Punctuation);
        }
    }

    private static bool IsQuestion(IReadOnlyList<SpokenWord> words, int from, int to) =>
        Questions.IsQuestion([.. Enumerable.Range(from, to - from).Select(i => words[i].Key)]);

    private static List<Run> Runs(IReadOnlyList<SpokenWord> words)
    {
        var runs = new List<Run>();
        for (int i = 0, from = 0; i < words.Count; i++)
        {
            if (!words[i].EndsSentence && i + 1 < words.Count)
                continue;
            runs.Add(new Run(from, i + 1, words));
            from = i + 1;
        }

        return runs;
    }

    private static bool LostStops(Run run, bool lostCapitals) =>
        (run.Count >= LongRun && run.Marks * 40 <= run.Count) || (lostCapitals && run.Count >= LongSmallRun && run.Marks * 15 <= run.Count);

    private static bool[] LostCapitals(List<Run> runs)
    {
        bool[] lost =
        [
            .. runs.Select(run =>
                run.BeginsSmall
                && ((run.SmallI && !run.LargeI) || (run.Count >= LongSmallRun && run.Marks == 0 && !run.Words.Any(w => w.StartsUpper)))
            ),
        ];
        for (int i = 0, first = 0; i < runs.Count; i++)
        {
            if (!runs[i].BeginsSmall)
                first = i + 1;
            for (var k = first; i + 1 - first >= SmallRunsInARow && k <= i; k++)
                lost[k] = true;
            if (i + 1 - first >= SmallRunsInARow)
                first = Math.Max(first, i - SmallRunsInARow + 2);
        }

        // A small beginning beside a run that lost its capitals is lost too.
        for (var i = 1; i < runs.Count; i++)
            lost[i] |= lost[i - 1] && runs[i].BeginsSmall;
        for (var i = runs.Count - 2; i >= 0; i--)
            lost[i] |= lost[i + 1] && runs[i].BeginsSmall;
        return lost;
    }

    /// <summary>The words from one sentence end to the next.</summary>
    internal sealed class Run(int from, int to, IReadOnlyList<SpokenWord> words)
    {
        public int From => from;

        public int To => to;

        public int Count => to - from;

        public IEnumerable<SpokenWord> Words => Enumerable.Range(from, to - from).Select(i => words[i]);

        /// <summary>A small letter after a quotation or an abbreviation ("U.S.") is no loss.</summary>
        public bool BeginsSmall { get; } =
            words[from].StartsLower
            && !(
                from > 0
                && (
                    words[from - 1].Closing.AsSpan().IndexOfAny('"', '”') >= 0
                    || words[from - 1].Core.Contains('.', StringComparison.Ordinal)
                )
            );

        public bool SmallI { get; } =
            Enumerable.Range(from, to - from).Any(i => words[i].Core is "i" or "i'm" or "i've" or "i'll" or "i'd");

        public bool LargeI { get; } =
            Enumerable.Range(from, to - from).Any(i => words[i].Core is "I" or "I'm" or "I've" or "I'll" or "I'd");

        /// <summary>Marks inside it, its end not counted.</summary>
        public int Marks { get; } = Enumerable.Range(from, to - from - 1).Count(i => words[i].IsSetOff);
    }
}

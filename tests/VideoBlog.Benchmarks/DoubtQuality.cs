using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Writing.Doubts;

namespace VideoBlog.Benchmarks;

/// <summary>How many of the recogniser's real errors are in doubts, and how many doubts are about an error.</summary>
internal static class DoubtQuality
{
    /// <summary>Prints a table.</summary>
    /// <param name="texts">Folder with what was said: NAME.txt, where NAME is SET-VOICE-CONDITION or any other.</param>
    /// <param name="posts">Folder of the converted recordings of the same names.</param>
    /// <param name="pattern">Which of them, for example <c>check-*</c>.</param>
    public static async Task MeasureAsync(string texts, string posts, string pattern)
    {
        var recordings = new List<Recording>();
        foreach (var path in Directory.GetFiles(texts, $"{pattern}.txt").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var folder = Path.Combine(posts, name);
            if (await StoredFiles.Transcript.ReadAsync(folder, default) is not { } transcript)
                continue;
            var speech = await StoredFiles.Speech.ReadAsync(folder, default);
            var hearings = await StoredFiles.Hearings.ReadAsync(folder, default);
            var doubts = DoubtFinder.Find(new DoubtSource(transcript) { Speech = speech?.Spans, Hearings = hearings?.Hearings ?? [] });
            recordings.Add(
                new Recording(name, transcript, doubts, new SaidAndHeard(await File.ReadAllTextAsync(path), [.. transcript.Words()]))
            );
        }

        Console.WriteLine($"{"recording", -24} words  errors  found  doubts  right  words/doubt");
        foreach (var recording in recordings)
            Print(recording.Name, [recording]);
        foreach (var condition in recordings.GroupBy(r => r.Name[(r.Name.LastIndexOf('-') + 1)..]))
            Print($"all {condition.Key}", [.. condition]);
        Print("under 10 % wrong", [.. recordings.Where(r => r.ErrorRate < 0.1)]);
        Print("10 to 25 % wrong", [.. recordings.Where(r => r.ErrorRate is >= 0.1 and < 0.25)]);
        Print("over 25 % wrong", [.. recordings.Where(r => r.ErrorRate >= 0.25)]);
        Print("all", recordings);

        Console.WriteLine($"{"reason", -18} doubts  right  with alternatives  the first of which is what was said");
        foreach (var reason in recordings.SelectMany(r => r.Doubts.Select(d => (r, d))).GroupBy(p => p.d.Reason).OrderBy(g => g.Key))
        {
            var withOther = reason.Where(p => p.d.Alternatives.Count > 0).ToList();
            Console.WriteLine(
                $"{reason.Key, -18} {reason.Count(), 6}  "
                    + $"{Percent(reason.Count(p => p.r.IsRight(p.d)), reason.Count()), 5}  {withOther.Count, 17}  "
                    + $"{Percent(withOther.Count(p => p.r.IsSaid(p.d)), withOther.Count), 5}"
            );
        }

        Console.WriteLine("weight    doubts  right");
        foreach (
            var weight in recordings
                .SelectMany(r => r.Doubts.Select(d => (r, d)))
                .GroupBy(p => Math.Min(9, (int)(p.d.Weight * 10 + 1e-9)))
                .OrderBy(g => g.Key)
        )
            Console.WriteLine(
                $"{weight.Key / 10.0:0.0}-{(weight.Key + 1) / 10.0:0.0} {weight.Count(), 9}  "
                    + $"{Percent(weight.Count(p => p.r.IsRight(p.d)), weight.Count()), 5}"
            );
    }

    private static void Print(string name, IReadOnlyList<Recording> recordings)
    {
        if (recordings.Count == 0)
            return;
        var (words, errors, doubts) = (
            recordings.Sum(r => r.WordCount),
            recordings.Sum(r => r.Errors.Count),
            recordings.Sum(r => r.Doubts.Count)
        );
        Console.WriteLine(
            $"{name, -24} {words, 5}  {errors, 6}  {Percent(recordings.Sum(r => r.Errors.Count(r.IsDoubted)), errors), 5}  {doubts, 6}  "
                + $"{Percent(recordings.Sum(r => r.Doubts.Count(r.IsRight)), doubts), 5}  {(doubts == 0 ? "" : $"{words / doubts}"), 11}"
        );
    }

    private static string Percent(int part, int whole) => whole == 0 ? "" : $"{100 * part / whole} %";

    /// <param name="Name">Its name.</param>
    /// <param name="Transcript">What was heard.</param>
    /// <param name="Doubts">What is doubted.</param>
    /// <param name="Truth">What is wrong.</param>
    private sealed record Recording(string Name, Transcript Transcript, IReadOnlyList<Doubt> Doubts, SaidAndHeard Truth)
    {
        /// <summary>Runs of wrong or missing words: what one correction mends.</summary>
        public IReadOnlyList<(int From, int To)> Errors { get; } = [.. Runs(Truth)];

        public int WordCount => Truth.Wrong.Length;

        public double ErrorRate => (double)Truth.Wrong.Count(w => w) / WordCount;

        public bool IsDoubted((int From, int To) error) => Doubts.Any(d => Meets(d, error));

        public bool IsRight(Doubt doubt) => Errors.Any(e => Meets(doubt, e));

        public bool IsSaid(Doubt doubt) =>
            SaidAndHeard.Normal(doubt.Alternatives[0])
            == SaidAndHeard.Normal(Truth.SaidAt(doubt.FirstWord, doubt.FirstWord + doubt.WordCount));

        // What is missing between two words is met by a doubt about either.
        private static bool Meets(Doubt doubt, (int From, int To) error)
        {
            var (from, to) = (doubt.FirstWord, doubt.FirstWord + doubt.WordCount);
            return error.From == error.To || from == to ? from <= error.To && error.From <= to : from < error.To && error.From < to;
        }

        private static IEnumerable<(int From, int To)> Runs(SaidAndHeard truth)
        {
            for (var i = 0; i <= truth.Wrong.Length; i++)
            {
                var from = i;
                while (i < truth.Wrong.Length && truth.Wrong[i])
                    i++;
                if (i > from || truth.MissingBefore[i])
                    yield return (from, i);
            }
        }
    }
}

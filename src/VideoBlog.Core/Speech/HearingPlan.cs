using VideoBlog.Domain;
using VideoBlog.Whisper;

namespace VideoBlog.Speech;

/// <summary>Chooses what is worth hearing a second time. Pure.</summary>
/// <remarks>
/// The weakest words come first, each with the stretch around it: up to six seconds on either side, cut in the longest pause there. So the
/// words stand among other sound than the first time, which is what makes the second hearing an opinion of its own. A window costs the same
/// whether it is full or not, so stretches share windows; there is one window for each five minutes of speech and at least one, which is
/// at most a tenth of what the first hearing took, save in short recordings.
/// </remarks>
internal static class HearingPlan
{
    /// <summary>Seconds of speech for each window of 30 s that is heard again.</summary>
    public const double SpeechPerWindow = 300;

    /// <summary>Below this probability a word is worth it: of those with 0.45 every other is wrong, with 0.65 one of five.</summary>
    private const double Unsure = 0.5;

    /// <summary>Seconds from the beginning of the word within which the stretch is cut, at least and at most.</summary>
    private const double LeastContext = 1,
        MostContext = 6;

    /// <summary>A longer pause than this, in seconds, does not make a cut better; a stretch keeps half of it at its ends.</summary>
    private const double EnoughPause = 0.6;

    /// <summary>Seconds of a stretch at least and at most; words of other lengths are mistaken about their time.</summary>
    private const double LeastLength = 0.3,
        MostLength = 15;

    /// <summary>The windows to hear again, in order; none when every word is certain.</summary>
    /// <param name="words">What was heard the first time, in order of time.</param>
    /// <param name="speech">Seconds of speech in the recording.</param>
    public static IReadOnlyList<SpeechWindow> Plan(IReadOnlyList<TranscriptWord> words, double speech)
    {
        var room = Math.Ceiling(speech / SpeechPerWindow) * AudioFormat.ToSeconds(WindowPlanner.LongestWindow);
        var chosen = new SortedSet<Stretch>();
        foreach (
            var (word, index) in words
                .Select((w, i) => (w, i))
                .Where(w => w.w.Probability < Unsure)
                .OrderBy(w => w.w.Probability)
                .ThenBy(w => w.i)
        )
        {
            if (room < 2 * LeastContext)
                break;
            var stretch = Around(words, index);
            if (stretch.Length > Math.Min(room, MostLength) || Overlaps(chosen, stretch))
                continue;
            chosen.Add(stretch);
            room -= stretch.Length;
        }

        return Pack(chosen);
    }

    private static Stretch Around(IReadOnlyList<TranscriptWord> words, int index)
    {
        var word = words[index];
        var (first, last) = (index, index);
        for (var i = index - 1; i >= 0 && word.Start - words[i].Start <= MostContext; i--)
        {
            if (word.Start - words[first].Start < LeastContext || PauseBefore(words, i) > PauseBefore(words, first))
                first = i;
        }

        for (var i = index + 1; i < words.Count && words[i].End - word.Start <= MostContext; i++)
        {
            if (words[last].End - word.Start < LeastContext || PauseBefore(words, i + 1) > PauseBefore(words, last + 1))
                last = i;
        }

        return new Stretch(
            Math.Max(0, words[first].Start - (PauseBefore(words, first) / 2)),
            Math.Max(words[last].End, words[last].Start + LeastLength) + (PauseBefore(words, last + 1) / 2)
        );
    }

    private static double PauseBefore(IReadOnlyList<TranscriptWord> words, int index) =>
        index == 0 || index == words.Count ? EnoughPause : Math.Clamp(words[index].Start - words[index - 1].End, 0, EnoughPause);

    private static bool Overlaps(SortedSet<Stretch> chosen, Stretch stretch)
    {
        var before = chosen.GetViewBetween(new Stretch(double.MinValue, 0), stretch).Max;
        var after = chosen.GetViewBetween(stretch, new Stretch(double.MaxValue, 0)).Min;
        return before.End > stretch.Start || (after.Length > 0 && after.Start < stretch.End);
    }

    private static List<SpeechWindow> Pack(IEnumerable<Stretch> stretches)
    {
        var windows = new List<SpeechWindow>();
        var pieces = new List<SampleRange>();
        foreach (var stretch in stretches)
        {
            var piece = new SampleRange(AudioFormat.ToSample(stretch.Start), AudioFormat.ToSample(stretch.End));
            if (pieces.Sum(p => p.Length) + piece.Length > WindowPlanner.LongestWindow)
            {
                windows.Add(new SpeechWindow([.. pieces]));
                pieces.Clear();
            }

            pieces.Add(piece);
        }

        if (pieces.Count > 0)
            windows.Add(new SpeechWindow(pieces));
        return windows;
    }

    private readonly record struct Stretch(double Start, double End) : IComparable<Stretch>
    {
        public double Length => End - Start;

        public int CompareTo(Stretch other) => Start.CompareTo(other.Start);
    }
}

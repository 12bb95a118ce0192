using System.Text;
using VideoBlog.Domain;

namespace VideoBlog.Publishing;

/// <summary>
/// Makes captions from timed words. A dynamic programme chooses all breaks at once, so that a good break here does not force a bad one
/// later. Every caption has at most two lines of <see cref="LineWidth"/> characters, lasts <see cref="MinSeconds"/> to
/// <see cref="MaxSeconds"/> seconds and leaves <see cref="GapSeconds"/> before the next; captions never overlap. Where the words' own
/// times cannot give that (words crowded into no time), a caption starts later than its words.
/// </summary>
public static class Captions
{
    /// <summary>Characters (grapheme clusters) in a line, at most.</summary>
    public const int LineWidth = 42;

    /// <summary>Seconds that a caption lasts, at least.</summary>
    public const double MinSeconds = 1;

    /// <summary>Seconds that a caption lasts, at most.</summary>
    public const double MaxSeconds = 7;

    /// <summary>Seconds between two captions, at least: two frames at 25 frames per second, so that the eye sees the change.</summary>
    public const double GapSeconds = 0.08;

    /// <summary>Characters per second that most adults read with ease (Netflix Timed Text Style Guide: 17 to 20).</summary>
    public const double ReadingSpeed = 17;

    /// <summary>What a caption costs by itself: it makes few full captions better than many short ones.</summary>
    private const double PerCaption = 4;

    /// <summary>What a second line costs, before the cost of where it breaks (which counts half: the words stay on the screen).</summary>
    private const double SecondLine = 2;

    /// <summary>Cost of one full line's difference in length between two lines.</summary>
    private const double Imbalance = 3;

    /// <summary>Cost of a sentence that ends in the middle of a line.</summary>
    private const double InnerSentence = 2;

    /// <summary>Cost per second of silence inside a caption, beyond <see cref="BreathSeconds"/>.</summary>
    private const double InnerSilence = 8;

    /// <summary>Pauses up to this many seconds inside a caption are free.</summary>
    private const double BreathSeconds = 0.5;

    /// <summary>Cost per second that a caption stays short of <see cref="MinSeconds"/>.</summary>
    private const double TooShort = 30;

    /// <summary>Characters per second over <see cref="ReadingSpeed"/> that cost 1; twice as many cost 4.</summary>
    private const double SpeedStep = 2;

    /// <summary>Seconds that a caption may stay after its last word so that it can be read to the end.</summary>
    private const double LingerSeconds = 1;

    /// <summary>A gap shorter than this many seconds looks like a flicker and is closed to <see cref="GapSeconds"/>.</summary>
    private const double FlickerSeconds = 0.5;

    /// <summary>Makes the captions of a recording.</summary>
    /// <param name="words">All words in order of time; empty text gives nothing.</param>
    /// <returns>Captions in order of time.</returns>
    public static IReadOnlyList<Caption> From(IReadOnlyList<TranscriptWord> words)
    {
        List<CaptionPiece> pieces = CaptionPiece.From(words);
        return Timed(pieces, new Layout(pieces).Best(), 0);
    }

    /// <summary>Makes the captions of a recording, some of which a person has written.</summary>
    /// <param name="words">All words in order of time.</param>
    /// <param name="edits">A person's own captions, which stand as they are; the others keep out of their way.</param>
    /// <returns>Captions in order of time.</returns>
    public static IReadOnlyList<Caption> From(IReadOnlyList<TranscriptWord> words, IReadOnlyList<CaptionEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(edits);
        return edits.Count == 0 ? From(words) : OwnLines.Among(words, edits);
    }

    /// <summary>Makes the captions of a part of a recording.</summary>
    /// <param name="words">Its words.</param>
    /// <param name="from">Seconds before which nothing may be shown.</param>
    internal static IReadOnlyList<Caption> From(IReadOnlyList<TranscriptWord> words, double from)
    {
        var pieces = CaptionPiece.From(words);
        return Timed(pieces, new Layout(pieces).Best(), Milliseconds(from));
    }

    private static List<Caption> Timed(List<CaptionPiece> pieces, List<Cue> cues, long free)
    {
        var captions = new List<Caption>(cues.Count);
        for (int i = 0; i < cues.Count; i++)
        {
            Cue cue = cues[i];
            string[] lines = Lines(pieces, cue);
            long start = Math.Max(free, Milliseconds(pieces[cue.From].Start));
            long spoken = Milliseconds(pieces[cue.To - 1].End);
            long read = start + Milliseconds(cue.Width / ReadingSpeed);
            long end = Math.Max(spoken, Math.Min(read, spoken + Milliseconds(LingerSeconds)));
            if (i + 1 < cues.Count)
            {
                long limit = Milliseconds(pieces[cues[i + 1].From].Start) - Milliseconds(GapSeconds);
                end = limit - end < Milliseconds(FlickerSeconds) ? limit : end;
            }

            end = Math.Clamp(end, start + Milliseconds(MinSeconds), start + Milliseconds(MaxSeconds));
            captions.Add(new(start / 1000.0, end / 1000.0, lines) { Speaker = pieces[cue.From].Speaker });
            free = end + Milliseconds(GapSeconds);
        }

        return captions;
    }

    private static long Milliseconds(double seconds) => (long)Math.Round(seconds * 1000);

    private static string[] Lines(List<CaptionPiece> pieces, Cue cue) =>
        cue.Break == cue.To ? [Line(pieces, cue.From, cue.To)] : [Line(pieces, cue.From, cue.Break), Line(pieces, cue.Break, cue.To)];

    private static string Line(List<CaptionPiece> pieces, int from, int to)
    {
        var line = new StringBuilder();
        for (int i = from; i < to; i++)
            line.Append(i == from || pieces[i].JoinsPrevious ? "" : " ").Append(pieces[i].Text);
        return line.ToString();
    }

    /// <summary>
    /// Pieces <paramref name="From"/> to <paramref name="To"/>, the second line starting at <paramref name="Break"/> (To: no second line).
    /// </summary>
    private readonly record struct Cue(int From, int Break, int To, int Width);

    /// <summary>The dynamic programme: the cheapest way to cut the first n pieces into captions, for every n.</summary>
    private sealed class Layout(List<CaptionPiece> pieces)
    {
        private readonly int[] _column = Columns(pieces);
        private readonly double[] _breakCost = BreakCosts(pieces);
        private readonly bool[] _endsSentence = [.. pieces.Select(piece => PhraseBreaks.EndsSentence(piece))];
        private readonly double[] _innerCost = InnerCosts(pieces);

        public List<Cue> Best()
        {
            var cost = new double[pieces.Count + 1];
            var cue = new Cue[pieces.Count + 1];
            for (int to = 1; to <= pieces.Count; to++)
            {
                cost[to] = double.PositiveInfinity;
                for (int from = to - 1; from >= 0 && Fits(from, to); from--)
                {
                    (double own, int lineBreak) = CostOf(from, to);
                    if (cost[from] + own < cost[to])
                        (cost[to], cue[to]) = (cost[from] + own, new(from, lineBreak, to, Width(from, to)));
                }
            }

            var chosen = new List<Cue>();
            for (int to = pieces.Count; to > 0; to = cue[to].From)
                chosen.Add(cue[to]);
            chosen.Reverse();
            return chosen;
        }

        /// <summary>A necessary condition that only gets worse with more pieces, so the search may stop at it.</summary>
        private bool Fits(int from, int to) =>
            to - from == 1
            || (
                pieces[from].Speaker == pieces[to - 1].Speaker
                && Width(from, to) <= (2 * LineWidth) + 1
                && pieces[to - 1].End - pieces[from].Start <= MaxSeconds
            );

        private (double Cost, int Break) CostOf(int from, int to)
        {
            (double lines, int lineBreak) = BestLines(from, to);
            double next = to < pieces.Count ? pieces[to].Start - GapSeconds : double.PositiveInfinity;
            double shown = Math.Min(next, pieces[to - 1].End + LingerSeconds) - pieces[from].Start;
            double hurry = Math.Max(0, (Width(from, to) / Math.Max(shown, 0.1)) - ReadingSpeed) / SpeedStep;
            double cost = PerCaption + lines + _breakCost[to] + (hurry * hurry) + (TooShort * Math.Max(0, MinSeconds - shown));
            cost += _innerCost[to - 1] - _innerCost[from];
            return (lineBreak < to && _endsSentence[lineBreak - 1] ? cost - InnerSentence : cost, lineBreak);
        }

        private (double Cost, int Break) BestLines(int from, int to)
        {
            if (Width(from, to) <= LineWidth)
                return (0, to);
            (double Cost, int Break) best = (double.PositiveInfinity, to);
            for (int at = from + 1; at < to; at++)
            {
                (int first, int second) = (Width(from, at), Width(at, to));
                if (first > LineWidth || second > LineWidth)
                    continue;
                double cost = SecondLine + (_breakCost[at] / 2) + (Imbalance * Math.Abs(first - second) / LineWidth);
                if (cost < best.Cost)
                    best = (cost, at);
            }

            return best;
        }

        private int Width(int from, int to) => _column[to] - _column[from] - (pieces[from].JoinsPrevious ? 0 : 1);

        /// <summary>The column at which each piece ends when all stand in one line, each with the space before it.</summary>
        private static int[] Columns(List<CaptionPiece> pieces)
        {
            var column = new int[pieces.Count + 1];
            for (int i = 0; i < pieces.Count; i++)
                column[i + 1] = column[i] + pieces[i].Width + (pieces[i].JoinsPrevious ? 0 : 1);
            return column;
        }

        /// <summary>What silences and ends of sentences cost inside one caption that goes from the first piece to each.</summary>
        private static double[] InnerCosts(List<CaptionPiece> pieces)
        {
            var costs = new double[pieces.Count];
            for (int i = 1; i < pieces.Count; i++)
            {
                costs[i] = costs[i - 1] + (InnerSilence * Math.Max(0, pieces[i].Start - pieces[i - 1].End - BreathSeconds));
                costs[i] += PhraseBreaks.EndsSentence(pieces[i - 1]) ? InnerSentence : 0;
            }

            return costs;
        }

        /// <summary>The cost of a break before each piece; none at the end.</summary>
        private static double[] BreakCosts(List<CaptionPiece> pieces)
        {
            var costs = new double[pieces.Count + 1];
            for (int i = 1; i < pieces.Count; i++)
                costs[i] = PhraseBreaks.Cost(pieces[i - 1], pieces[i]);
            return costs;
        }
    }
}

/// <summary>One caption: what is on the screen at one time.</summary>
/// <param name="Start">Seconds from the start of the recording, in whole milliseconds.</param>
/// <param name="End">Seconds, greater than <paramref name="Start"/>.</param>
/// <param name="Lines">One or two lines of plain text without line breaks.</param>
public sealed record Caption(double Start, double End, IReadOnlyList<string> Lines)
{
    /// <summary>Name of the one who says it; null where nobody is named. No caption is that of two.</summary>
    public string? Speaker { get; init; }
}

using System.Diagnostics;
using System.Globalization;
using VideoBlog.Alignment;

namespace VideoBlog.Benchmarks;

/// <summary>What aligning a long talk with a heavily edited draft costs, and how many words it gets right.</summary>
internal static class AlignmentCost
{
    private const int Runs = 9;
    private const int TalksEach = 5;
    private static readonly double[] Rates = [0.01, 0.05, 0.2, 0.5];

    /// <summary>Prints the first call's time in this process, the median of the next, memory, and the table of accuracy.</summary>
    public static void Measure(int words)
    {
        // A fifth of the sentences is edited: words in them or the whole sentence deleted, added or replaced, or moved elsewhere.
        EditedTalk talk = EditedTalk.Make(1, words, EditKind.Mixed, 0.2);
        long residentBefore = Process.GetCurrentProcess().PeakWorkingSet64;
        long allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan processorBefore = Process.GetCurrentProcess().TotalProcessorTime;
        double cold = Milliseconds(talk);
        TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime - processorBefore;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - allocatedBefore;
        long resident = Process.GetCurrentProcess().PeakWorkingSet64;
        TimeSpan warmBefore = Process.GetCurrentProcess().TotalProcessorTime;
        double[] warm = [.. Enumerable.Range(0, Runs).Select(_ => Milliseconds(talk)).Order()];
        TimeSpan warmProcessor = (Process.GetCurrentProcess().TotalProcessorTime - warmBefore) / Runs;
        Console.WriteLine($"{talk.Spoken.Count} spoken words, {talk.Written.Count} written");
        Console.WriteLine(
            $"first call {cold:0} ms, {processor.TotalMilliseconds:0} ms of processor time; later calls "
                + $"{warm[Runs / 2]:0} ms (median of {Runs}), {warmProcessor.TotalMilliseconds:0} ms (mean)"
        );
        Console.WriteLine(
            $"allocated {allocated >> 20} MB; peak working set {resident >> 20} MB, of which {residentBefore >> 20} MB before"
        );
        Console.WriteLine();
        Console.WriteLine("| edits | " + string.Join(" | ", Rates.Select(r => $"{r:P0}")) + " |");
        Console.WriteLine("|---|" + string.Concat(Rates.Select(_ => "---|")));
        foreach (EditKind kind in Enum.GetValues<EditKind>())
            Console.WriteLine($"| {kind} | {string.Join(" | ", Rates.Select(r => Accuracy(kind, r)))} |");
    }

    private static double Milliseconds(EditedTalk talk)
    {
        long began = Stopwatch.GetTimestamp();
        TranscriptAligner.Align(talk.Markdown, talk.Spoken);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    /// <summary>The share of the surviving words that have exactly their own time, and of the added words that wrongly have one.</summary>
    private static string Accuracy(EditKind kind, double rate)
    {
        var (kept, right, added, wrong) = (0, 0, 0, 0);
        for (int seed = 0; seed < TalksEach; seed++)
        {
            EditedTalk talk = EditedTalk.Make(seed, 5_000, kind, rate);
            TextAlignment aligned = TranscriptAligner.Align(talk.Markdown, talk.Spoken);
            for (int i = 0; i < talk.Written.Count; i++)
            {
                var (word, truth) = (aligned.Words[i], talk.Written[i]);
                kept += truth.Origin >= 0 ? 1 : 0;
                right +=
                    truth.Origin >= 0 && word.From == talk.Spoken[truth.Origin].Start && word.To == talk.Spoken[truth.Origin].End ? 1 : 0;
                added += truth.Origin < 0 ? 1 : 0;
                // A word that replaces another may have the time of that.
                bool isReplacement =
                    truth.Replaced >= 0 && word.From < talk.Spoken[truth.Replaced].End && word.To > talk.Spoken[truth.Replaced].Start;
                wrong += truth.Origin < 0 && word.From is not null && !isReplacement ? 1 : 0;
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{100.0 * right / kept:0.00} %")
            + (added == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {100.0 * wrong / added:0.00} %"));
    }
}

using System.Diagnostics;
using System.Globalization;
using VideoBlog.Pipeline;
using VideoBlog.Queue.Child;
using VideoBlog.Queue.Jobs;
using VideoBlog.Speech;

namespace VideoBlog.Benchmarks;

/// <summary>
/// What a process of its own costs each conversion: the same recording in one pipeline that keeps its weights, and in children, in turns.
/// </summary>
internal static class ChildCost
{
    /// <summary>Prints the medians of wall time and processor time, the first run of each left out.</summary>
    public static async Task MeasureAsync(string program, string recording, int runs)
    {
        var output = Directory.CreateTempSubdirectory("videoblog-cost-").FullName;
        await using var pipeline = new ConversionPipeline(ModelStore.Open(TimeProvider.System), TimeProvider.System);
        // The usual priority, or other programs would get between the two.
        var child = new ConversionProcess(new() { Program = ["dotnet", program], LowPriority = false }, TimeProvider.System);
        var (inside, outside) = (new List<Cost>(), new List<Cost>());
        for (var run = 0; run <= runs; run++)
        {
            var request = new ConversionRequest { SourcePath = recording, OutputFolder = Path.Combine(output, $"{run}") };
            inside.Add(
                await CostAsync(() =>
                    pipeline.ConvertAsync(request with { OutputFolder = request.OutputFolder + "-in" }, new Silent(), default)
                )
            );
            outside.Add(
                await CostAsync(async () =>
                {
                    if (await child.RunAsync(request, _ => { }, default) is NotConverted failed)
                        throw new InvalidOperationException(failed.ToString());
                })
            );
        }
        Directory.Delete(output, recursive: true);
        Print("one process, weights kept", [.. inside.Skip(1)]);
        Print("a process for each", [.. outside.Skip(1)]);
    }

    private static async Task<Cost> CostAsync(Func<Task> work)
    {
        var (started, before) = (Stopwatch.GetTimestamp(), ProcessorSeconds());
        await work();
        return new Cost(Stopwatch.GetElapsedTime(started).TotalSeconds, ProcessorSeconds() - before);
    }

    // proc(5): fields 14 to 17 of stat are this process's and its ended children's user and system time, in hundredths of a second.
    private static double ProcessorSeconds() =>
        File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ')[11..15].Sum(t => double.Parse(t, CultureInfo.InvariantCulture))
        / 100;

    private static void Print(string what, IReadOnlyList<Cost> costs) =>
        Console.WriteLine(
            $"{what, -26} {Median(costs.Select(c => c.Wall)):0.00} s, "
                + $"{Median(costs.Select(c => c.Processor)):0.00} s of processor time (medians of {costs.Count})"
        );

    private static double Median(IEnumerable<double> values) =>
        values.Order().ToList() is var sorted ? (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2 : 0;

    private sealed record Cost(double Wall, double Processor);

    private sealed class Silent : IConversionObserver
    {
        public void OnStage(string file, ConversionStage stage, StageState state) { }

        public void OnProgress(string file, ConversionStage stage, double secondsDone, double secondsTotal) { }

        public void OnNotice(string file, string message) { }
    }
}

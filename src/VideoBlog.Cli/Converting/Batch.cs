using System.Collections.Concurrent;
using VideoBlog.Cli.Edge;
using VideoBlog.Pipeline;

namespace VideoBlog.Cli.Converting;

/// <summary>Converts many recordings; one that fails does not stop the others.</summary>
/// <param name="pipeline">Does the work.</param>
/// <param name="display">Shows it.</param>
/// <param name="reporter">Puts failures in words.</param>
/// <param name="time">The clock.</param>
internal sealed class Batch(ConversionPipeline pipeline, IConversionDisplay display, ErrorReporter reporter, TimeProvider time)
{
    /// <summary>Runs the batch.</summary>
    /// <param name="inputs">What to convert, and what cannot be converted.</param>
    /// <param name="template">How; its source path is replaced.</param>
    /// <param name="jobs">Recordings at the same time, at least 1.</param>
    /// <param name="ct">Stops all.</param>
    public async Task<BatchSummary> RunAsync(ExpandedInputs inputs, ConversionRequest template, int jobs, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var converted = new ConcurrentQueue<ConversionResult>();
        var failures = new ConcurrentQueue<(string, Failure)>(inputs.Problems);
        var options = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = ct };

        await display.RunAsync(
            inputs.Files.Count,
            async () =>
            {
                foreach (var (input, failure) in inputs.Problems)
                    display.OnFailed(input, failure);
                await Parallel.ForEachAsync(
                    inputs.Files,
                    options,
                    async (file, token) =>
                    {
                        display.OnStarted(file);
                        try
                        {
                            var result = await pipeline.ConvertAsync(template with { SourcePath = file }, display, token);
                            converted.Enqueue(result);
                            display.OnFinished(file, result);
                        }
                        catch (Exception e) when (!token.IsCancellationRequested)
                        {
                            var failure = reporter.Describe(e);
                            failures.Enqueue((file, failure));
                            display.OnFailed(file, failure);
                        }
                    }
                );
            }
        );

        return new BatchSummary([.. converted], [.. failures], time.GetElapsedTime(started));
    }
}

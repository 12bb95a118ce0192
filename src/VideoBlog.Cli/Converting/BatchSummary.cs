using VideoBlog.Cli.Edge;
using VideoBlog.Pipeline;

namespace VideoBlog.Cli.Converting;

/// <summary>What a batch has come to.</summary>
/// <param name="Converted">What was made.</param>
/// <param name="Failures">Inputs as named by the user, or recordings, with the reason.</param>
/// <param name="Elapsed">Time that the batch took.</param>
internal sealed record BatchSummary(
    IReadOnlyList<ConversionResult> Converted,
    IReadOnlyList<(string Input, Failure Failure)> Failures,
    TimeSpan Elapsed
)
{
    /// <summary>Recordings for which there was nothing to do.</summary>
    public int UpToDate => Converted.Count(r => r.AllReused);

    /// <summary>The process's exit code.</summary>
    public int ExitCode => Failures.Count > 0 ? ExitCodes.Failed : ExitCodes.Ok;

    /// <summary>One sentence: <c>5 recordings: 3 converted, 1 up to date, 1 failed, in 2 min 4 s.</c></summary>
    public string Sentence
    {
        get
        {
            if (Failures.Count == 0 && UpToDate == Converted.Count)
                return $"Nothing to do: {Words.Count(UpToDate, "recording")} are up to date.";

            (int Number, string What)[] parts =
            [
                (Converted.Count - UpToDate, "converted"),
                (UpToDate, "up to date"),
                (Failures.Count, "failed"),
            ];
            return $"{Words.Count(Converted.Count + Failures.Count, "recording")}: "
                + string.Join(", ", parts.Where(p => p.Number > 0).Select(p => $"{p.Number} {p.What}"))
                + $", in {Words.For(Elapsed)}.";
        }
    }
}

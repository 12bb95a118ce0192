using VideoBlog.Cli.Edge;
using VideoBlog.Library;
using VideoBlog.Pipeline;

namespace VideoBlog.Cli.Converting;

/// <summary>What is said of a finished or failed conversion, the same with and without a terminal.</summary>
internal static class ResultText
{
    private const int MostNames = 6;

    /// <summary>What goes on, for example <c>transcribing, 8.4× real time, 2 min 10 s left</c>.</summary>
    public static string Pace(VideoProgress progress)
    {
        var speed = progress.Speed is { } s ? $", {Words.ForSpeed(s)}" : "";
        var left = progress.Left is { } l ? $", {Words.For(l)} left" : "";
        return $"{StageWords.Describe(progress.Stage)}{speed}{left}";
    }

    /// <summary>First line of a finished conversion.</summary>
    public static string Headline(ConversionResult result)
    {
        var name = Words.ForName(result.Video.FileName);
        if (result.AllReused)
            return $"nothing to do: {name} is up to date";
        var speed = result.Elapsed > TimeSpan.Zero ? $" ({Words.ForSpeed(result.Duration / result.Elapsed.TotalSeconds)})" : "";
        return $"{name}: {Words.For(TimeSpan.FromSeconds(result.Duration))} converted in {Words.For(result.Elapsed)}{speed}";
    }

    /// <summary>
    /// What was made and where it is, a line each; a draft that a person has edited is never replaced, so the new one stands beside it.
    /// </summary>
    public static IEnumerable<string> Files(ConversionResult result)
    {
        yield return Line("draft", result.DraftPath);
        if (result.DraftKept)
            yield return Line("new draft", new VideoLayout(result.Folder).NewDraft);
        yield return Line("page", result.PagePath);
        yield return Line("captions", result.CaptionsPath);
        if (result.Doubts.Count > 0)
        {
            var library = ShellWord.Quote(Words.ForPath(Path.GetDirectoryName(result.Folder)!));
            yield return $"  {Words.Count(result.Doubts.Count, "doubt")} to check: videoblog serve {library}";
        }

        static string Line(string what, string path) => $"  {what + ":", -10} {Words.ForPath(path)}";
    }

    /// <summary>A failure: the reason, then what to do and further detail, each on lines of their own.</summary>
    public static IEnumerable<string> Failed(string input, Failure failure)
    {
        yield return Reason(input, failure);
        if (failure.Hint is not null)
            yield return $"  {SafeText.Line(failure.Hint)}";
        foreach (var line in failure.Detail is null ? [] : SafeText.Lines(failure.Detail))
            yield return $"  | {line}";
    }

    /// <summary>The end of a batch: one sentence, then every failure again. Empty when a single recording says it all.</summary>
    public static IEnumerable<string> Summary(BatchSummary summary)
    {
        if (summary.Converted.Count + summary.Failures.Count <= 1)
            yield break;
        yield return summary.Sentence;
        var upToDate = summary.Converted.Where(r => r.AllReused).Select(r => Words.ForName(r.Video.FileName)).ToList();
        if (upToDate.Count > 0)
            yield return $"  up to date: {string.Join(", ", upToDate.Take(MostNames))}"
                + (upToDate.Count > MostNames ? FormattableString.Invariant($" and {upToDate.Count - MostNames} more") : "");
        foreach (var (input, failure) in summary.Failures)
            yield return $"  {Reason(input, failure)}";
    }

    // Most messages name the file themselves.
    private static string Reason(string input, Failure failure) =>
        failure.Message.Contains(input, StringComparison.Ordinal)
            ? $"failed: {SafeText.Line(failure.Message)}"
            : $"failed: {Words.ForName(input)}: {SafeText.Line(failure.Message)}";
}

namespace VideoBlog.Media;

/// <summary>Turns the seconds of one run of several into the share of the whole that is done.</summary>
/// <param name="to">Is told the share.</param>
/// <param name="duration">Seconds that the run has in all.</param>
/// <param name="from">The share that is done when it begins.</param>
/// <param name="upTo">The share that is done when it ends.</param>
internal sealed class SharePart(IProgress<double> to, double duration, double from, double upTo) : IProgress<double>
{
    public void Report(double value) => to.Report(from + ((upTo - from) * Math.Clamp(value / duration, 0, 1)));
}

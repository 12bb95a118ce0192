namespace VideoBlog.Tests.Whisper.Audio;

/// <summary>
/// Mel filters after Slaney's Auditory Toolbox as librosa's <c>filters.mel(sr=16000, n_fft=400)</c> computes them; Whisper's own are these.
/// </summary>
internal static class SlaneyMelFilters
{
    private const double HertzPerLinearMel = 200.0 / 3;
    private const double LogStart = 1000;
    private static readonly double LogStep = Math.Log(6.4) / 27;

    public static float[] Compute(int bands)
    {
        var top = ToMel(8000);
        var edges = Enumerable.Range(0, bands + 2).Select(i => ToHertz(top * i / (bands + 1))).ToArray();
        var filters = new float[bands * 201];
        for (var band = 0; band < bands; band++)
        {
            var (low, centre, high) = (edges[band], edges[band + 1], edges[band + 2]);
            for (var bin = 0; bin <= 200; bin++)
            {
                var hertz = bin * 40.0;
                var weight = Math.Min((hertz - low) / (centre - low), (high - hertz) / (high - centre));
                filters[band * 201 + bin] = (float)(Math.Max(0, weight) * 2 / (high - low));
            }
        }
        return filters;
    }

    private static double ToMel(double hertz) =>
        hertz < LogStart ? hertz / HertzPerLinearMel : LogStart / HertzPerLinearMel + Math.Log(hertz / LogStart) / LogStep;

    private static double ToHertz(double mel) =>
        mel < LogStart / HertzPerLinearMel ? mel * HertzPerLinearMel : LogStart * Math.Exp(LogStep * (mel - LogStart / HertzPerLinearMel));
}

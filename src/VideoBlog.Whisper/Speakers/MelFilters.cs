using VideoBlog.Whisper.Audio;

namespace VideoBlog.Whisper.Speakers;

/// <summary>Triangular mel filters on Slaney's scale, each of the same area: those that Whisper's files bring, in any number.</summary>
internal static class MelFilters
{
    private const double BreakHertz = 1000;
    private const double HertzPerMel = 200.0 / 3;
    private static readonly double LogStep = Math.Log(6.4) / 27;

    /// <summary>Weights, one row of <see cref="MelSpectrogram.Bins"/> for each band, from 0 to 8000 Hz.</summary>
    public static float[] Create(int bands)
    {
        var edges = Enumerable.Range(0, bands + 2).Select(i => ToHertz(ToMel(8000) * i / (bands + 1))).ToArray();
        var weights = new float[bands * MelSpectrogram.Bins];
        for (var band = 0; band < bands; band++)
        {
            var (low, middle, high) = (edges[band], edges[band + 1], edges[band + 2]);
            for (var bin = 0; bin < MelSpectrogram.Bins; bin++)
            {
                var hertz = 8000.0 * bin / (MelSpectrogram.Bins - 1);
                var height = Math.Min((hertz - low) / (middle - low), (high - hertz) / (high - middle));
                weights[band * MelSpectrogram.Bins + bin] = (float)(Math.Max(0, height) * 2 / (high - low));
            }
        }
        return weights;
    }

    private static double ToMel(double hertz) =>
        hertz < BreakHertz ? hertz / HertzPerMel : BreakHertz / HertzPerMel + Math.Log(hertz / BreakHertz) / LogStep;

    private static double ToHertz(double mel) =>
        mel * HertzPerMel < BreakHertz ? mel * HertzPerMel : BreakHertz * Math.Exp(LogStep * (mel - BreakHertz / HertzPerMel));
}

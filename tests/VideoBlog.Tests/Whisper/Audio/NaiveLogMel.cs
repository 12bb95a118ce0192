namespace VideoBlog.Tests.Whisper.Audio;

/// <summary>
/// OpenAI whisper's <c>log_mel_spectrogram</c> written down as its definition says, in double precision, one sum for each bin.
/// </summary>
internal static class NaiveLogMel
{
    private const int Samples = 480_000;
    private static readonly (double Sin, double Cos)[] Circle =
    [
        .. Enumerable.Range(0, 400).Select(i => Math.SinCos(2 * Math.PI * i / 400)),
    ];

    /// <summary>One row of bands for each of the 3000 frames.</summary>
    public static double[][] Compute(float[] samples, float[] filters)
    {
        var bands = filters.Length / 201;
        var energies = Enumerable.Range(0, 3000).AsParallel().AsOrdered().Select(f => LogEnergies(samples, filters, bands, f)).ToArray();
        var peak = energies.Max(e => e.Max());
        return [.. energies.Select(e => e.Select(v => (Math.Max(v, peak - 8) + 4) / 4).ToArray())];
    }

    private static double[] LogEnergies(float[] samples, float[] filters, int bands, int frame)
    {
        var windowed = new double[400];
        for (var n = 0; n < 400; n++)
            windowed[n] = Mirrored(samples, frame * 160 - 200 + n) * (0.5 - 0.5 * Math.Cos(2 * Math.PI * n / 400));
        if (windowed.All(v => v == 0))
            return [.. Enumerable.Repeat(-10.0, bands)];
        var power = Enumerable
            .Range(0, 201)
            .Select(k =>
            {
                double re = 0,
                    im = 0;
                for (var n = 0; n < 400; n++)
                {
                    var (sin, cos) = Circle[n * k % 400];
                    re += windowed[n] * cos;
                    im -= windowed[n] * sin;
                }
                return re * re + im * im;
            })
            .ToArray();
        return
        [
            .. Enumerable
                .Range(0, bands)
                .Select(b => Math.Log10(Math.Max(1e-10, Enumerable.Range(0, 201).Sum(k => power[k] * filters[b * 201 + k])))),
        ];
    }

    private static double Mirrored(float[] samples, int at)
    {
        at = Math.Abs(at);
        at = at >= Samples ? 2 * (Samples - 1) - at : at;
        return at < samples.Length ? samples[at] : 0;
    }
}

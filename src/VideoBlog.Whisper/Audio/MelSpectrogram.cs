using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VideoBlog.Whisper.Audio;

/// <summary>
/// The picture of sound that Whisper's encoder sees: 30 s of audio as 3000 frames of log-mel energies, equal to OpenAI whisper's
/// <c>log_mel_spectrogram</c> (audio.py) of the samples followed by silence up to 30 s. Use from any thread.
/// </summary>
/// <remarks>
/// The inner loops are compiled at once with full optimisation: a short recording ends before tiered compilation gets to them.
/// </remarks>
internal sealed class MelSpectrogram
{
    /// <summary>Samples of a window: 30 s.</summary>
    public const int WindowSamples = 480_000;

    /// <summary>Frames of a window, one every 10 ms.</summary>
    public const int Frames = 3000;

    /// <summary>Frequency bins from 0 to 8000 Hz that a mel filter weighs.</summary>
    public const int Bins = VectorFft.Points / 2 + 1;

    private const int Hop = 160;
    private const int HalfFrame = VectorFft.Points / 2;

    /// <summary>log10 of the least energy that counts, 1e-10: what a frame of silence holds in every band.</summary>
    private const float Floor = -10f;

    /// <summary>The periodic Hann window.</summary>
    private static readonly float[] Hann =
    [
        .. Enumerable.Range(0, VectorFft.Points).Select(n => (float)(0.5 - 0.5 * Math.Cos(2 * Math.PI * n / VectorFft.Points))),
    ];

    private readonly MelBand[] _bands;

    /// <summary>Creates it for a model's filters.</summary>
    /// <param name="filters">Weights, one row of <see cref="Bins"/> for each band.</param>
    /// <param name="melBands">Number of bands: 80, or 128 for large-v3.</param>
    public MelSpectrogram(float[] filters, int melBands)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(melBands);
        if (Frames % Vector<float>.Count != 0)
            throw new PlatformNotSupportedException("Vectors wider than 256 bits are not expected; unset DOTNET_MaxVectorTBitWidth.");
        if (filters.Length != melBands * Bins)
            throw new ArgumentException($"{melBands} bands need {melBands * Bins} weights, not {filters.Length}.", nameof(filters));
        _bands = [.. Enumerable.Range(0, melBands).Select(b => MelBand.From(filters.AsSpan(b * Bins, Bins)))];
    }

    /// <summary>Number of mel bands.</summary>
    public int Bands => _bands.Length;

    /// <summary>Computes the log-mel energies of one window.</summary>
    /// <param name="samples">At most <see cref="WindowSamples"/>; silence follows them.</param>
    /// <param name="destination">Receives <see cref="Bands"/> rows of <see cref="Frames"/>.</param>
    public void Compute(ReadOnlySpan<float> samples, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples.Length, WindowSamples);
        destination = destination[..(Bands * Frames)];

        // Frame t is centred on sample 160·t. Those that begin after the last sample hold silence only: their value is known.
        var framesPerRun = 2 * Vector<float>.Count;
        var heard = Math.Min(Frames, (samples.Length + HalfFrame + Hop - 1) / Hop);
        var computed = Math.Min(Frames, (heard + framesPerRun - 1) / framesPerRun * framesPerRun);
        for (var band = 0; band < Bands; band++)
            destination.Slice(band * Frames + computed, Frames - computed).Fill(Floor);

        Energies(samples, computed, destination);

        var peak = Floor;
        for (var band = 0; band < Bands; band++)
            peak = Math.Max(peak, ToLogarithms(destination.Slice(band * Frames, computed)));
        Scale(destination, peak - 8);
    }

    /// <summary>
    /// Mel energies of the first <paramref name="frames"/> frames; two runs may overlap where the frames are no multiple of a run's.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Energies(ReadOnlySpan<float> samples, int frames, Span<float> destination)
    {
        var lanes = Vector<float>.Count;
        var hops = frames + (VectorFft.Points - 1) / Hop;
        var rented = ArrayPool<float>.Shared.Rent(Hop * hops);
        try
        {
            var byPhase = rented.AsSpan(0, Hop * hops);
            SplitByPhase(samples, hops, byPhase);
            var transform = new VectorFft();
            var firstPower = new Vector<float>[Bins];
            var secondPower = new Vector<float>[Bins];
            for (var start = 0; start < frames; start += 2 * lanes)
            {
                var first = Math.Min(start, frames - 2 * lanes);
                Load(byPhase, hops, first, transform);
                transform.Run();
                Powers(transform, firstPower, secondPower);
                for (var band = 0; band < _bands.Length; band++)
                {
                    var row = destination[(band * Frames + first)..];
                    _bands[band].Energy(firstPower).CopyTo(row);
                    _bands[band].Energy(secondPower).CopyTo(row[lanes..]);
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }

    /// <summary>
    /// Row r of the result holds the samples r, r + 160, r + 320…, counted from half a frame before the first: sample n of neighbouring
    /// frames then lies side by side, ready for the lanes of a vector. Both ends are mirrored (torch's reflect padding).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SplitByPhase(ReadOnlySpan<float> samples, int hops, Span<float> byPhase)
    {
        for (var hop = 0; hop < hops; hop++)
        {
            var from = hop * Hop - HalfFrame;
            if (from >= 0 && from + Hop <= samples.Length)
            {
                for (var phase = 0; phase < Hop; phase++)
                    byPhase[phase * hops + hop] = samples[from + phase];
                continue;
            }
            for (var phase = 0; phase < Hop; phase++)
            {
                var at = Math.Abs(from + phase);
                if (at >= WindowSamples)
                    at = 2 * (WindowSamples - 1) - at;
                byPhase[phase * hops + hop] = at < samples.Length ? samples[at] : 0;
            }
        }
    }

    /// <summary>Puts two runs of frames into one complex transform: the first as real parts, the second as imaginary parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Load(ReadOnlySpan<float> byPhase, int hops, int frame, VectorFft transform)
    {
        var re = transform.Re;
        var im = transform.Im;
        for (var n = 0; n < VectorFft.Points; n++)
        {
            var row = byPhase[(n % Hop * hops + n / Hop + frame)..];
            re[n] = new Vector<float>(row) * Hann[n];
            im[n] = new Vector<float>(row[Vector<float>.Count..]) * Hann[n];
        }
    }

    /// <summary>
    /// Takes the two real signals of a transform apart again: X[k] = (Z[k] + Z*[N-k]) / 2 and Y[k] = (Z[k] - Z*[N-k]) / 2i.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Powers(VectorFft transform, Span<Vector<float>> first, Span<Vector<float>> second)
    {
        var re = transform.Re;
        var im = transform.Im;
        for (var k = 0; k < Bins; k++)
        {
            var mirror = k == 0 ? 0 : VectorFft.Points - k;
            var (sumR, difR) = (re[k] + re[mirror], re[k] - re[mirror]);
            var (sumI, difI) = (im[k] + im[mirror], im[k] - im[mirror]);
            first[k] = (sumR * sumR + difI * difI) * 0.25f;
            second[k] = (sumI * sumI + difR * difR) * 0.25f;
        }
    }

    /// <summary>Replaces energies by their decimal logarithms, at least <see cref="Floor"/>; returns the greatest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float ToLogarithms(Span<float> row)
    {
        var least = new Vector<float>(1e-10f);
        var toDecimal = new Vector<float>((float)Math.Log10(2));
        var peak = new Vector<float>(Floor);
        foreach (ref var energy in MemoryMarshal.Cast<float, Vector<float>>(row))
        {
            energy = Vector.Log2(Vector.Max(energy, least)) * toDecimal;
            peak = Vector.Max(peak, energy);
        }
        var greatest = Floor;
        for (var lane = 0; lane < Vector<float>.Count; lane++)
            greatest = Math.Max(greatest, peak[lane]);
        return greatest;
    }

    /// <summary>Whisper's normalisation: nothing lies below <paramref name="least"/>, then (x + 4) / 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(Span<float> logarithms, float least)
    {
        foreach (ref var x in MemoryMarshal.Cast<float, Vector<float>>(logarithms))
            x = Vector.Max(x, new Vector<float>(least)) * 0.25f + Vector<float>.One;
    }

    /// <summary>A triangular filter: its weights from the first bin that it hears.</summary>
    private readonly record struct MelBand(int FirstBin, float[] Weights)
    {
        public static MelBand From(ReadOnlySpan<float> row)
        {
            var first = row.IndexOfAnyExcept(0f);
            return first < 0 ? new MelBand(0, []) : new MelBand(first, row[first..(row.LastIndexOfAnyExcept(0f) + 1)].ToArray());
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public Vector<float> Energy(ReadOnlySpan<Vector<float>> power)
        {
            var sum = Vector<float>.Zero;
            for (var i = 0; i < Weights.Length; i++)
                sum += power[FirstBin + i] * Weights[i];
            return sum;
        }
    }
}

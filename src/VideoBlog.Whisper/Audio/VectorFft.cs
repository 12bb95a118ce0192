using System.Numerics;
using System.Runtime.CompilerServices;

namespace VideoBlog.Whisper.Audio;

/// <summary>
/// A complex Fourier transform of 400 points that handles one signal in each lane of a vector: element n of the arrays holds sample n of
/// all signals, so every operation is a vector operation and nothing is ever shuffled between lanes.
/// </summary>
/// <remarks>
/// Stockham's self-sorting form with decimation in frequency and the radices 5, 5, 4, 4. A stage of radix r over n points takes
/// m = n / r butterflies x[p + m·j], j = 0…r-1, multiplies output k by exp(-2πi·p·k/n) and stores it where the next stage reads in order.
/// </remarks>
internal sealed class VectorFft
{
    /// <summary>Number of points.</summary>
    public const int Points = 400;

    private static readonly int[] Radices = [5, 5, 4, 4];
    private static readonly Complex32[][] Twiddles = [.. Stages().Select(s => MakeTwiddles(s.Length, s.Radix))];

    private Vector<float>[] _re = new Vector<float>[Points];
    private Vector<float>[] _im = new Vector<float>[Points];
    private Vector<float>[] _nextRe = new Vector<float>[Points];
    private Vector<float>[] _nextIm = new Vector<float>[Points];

    /// <summary>Real parts: filled by the caller, replaced by <see cref="Run"/>.</summary>
    public Span<Vector<float>> Re => _re;

    /// <summary>Imaginary parts: filled by the caller, replaced by <see cref="Run"/>.</summary>
    public Span<Vector<float>> Im => _im;

    /// <summary>Transforms <see cref="Re"/> and <see cref="Im"/>; the result stands in the same properties, read anew.</summary>
    public void Run()
    {
        var stride = 1;
        var stage = 0;
        foreach (var (length, radix) in Stages())
        {
            if (radix == 5)
                Radix5(length / 5, stride, Twiddles[stage]);
            else
                Radix4(length / 4, stride, Twiddles[stage]);
            (_re, _nextRe) = (_nextRe, _re);
            (_im, _nextIm) = (_nextIm, _im);
            stride *= radix;
            stage++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Radix4(int m, int stride, Complex32[] twiddles)
    {
        ReadOnlySpan<Vector<float>> re = _re,
            im = _im;
        Span<Vector<float>> toRe = _nextRe,
            toIm = _nextIm;
        for (var p = 0; p < m; p++)
        {
            var (w1, w2, w3) = (twiddles[3 * p], twiddles[3 * p + 1], twiddles[3 * p + 2]);
            for (var q = 0; q < stride; q++)
            {
                var from = q + stride * p;
                var step = stride * m;
                var (r0, i0) = (re[from], im[from]);
                var (r1, i1) = (re[from + step], im[from + step]);
                var (r2, i2) = (re[from + 2 * step], im[from + 2 * step]);
                var (r3, i3) = (re[from + 3 * step], im[from + 3 * step]);

                var (sumR, sumI, difR, difI) = (r0 + r2, i0 + i2, r0 - r2, i0 - i2);
                var (oddR, oddI, oddDifR, oddDifI) = (r1 + r3, i1 + i3, r1 - r3, i1 - i3);

                var to = q + stride * 4 * p;
                toRe[to] = sumR + oddR;
                toIm[to] = sumI + oddI;
                w1.Times(difR + oddDifI, difI - oddDifR, out toRe[to + stride], out toIm[to + stride]);
                w2.Times(sumR - oddR, sumI - oddI, out toRe[to + 2 * stride], out toIm[to + 2 * stride]);
                w3.Times(difR - oddDifI, difI + oddDifR, out toRe[to + 3 * stride], out toIm[to + 3 * stride]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Radix5(int m, int stride, Complex32[] twiddles)
    {
        var cos1 = new Vector<float>((float)Math.Cos(2 * Math.PI / 5));
        var cos2 = new Vector<float>((float)Math.Cos(4 * Math.PI / 5));
        var sin1 = new Vector<float>((float)Math.Sin(2 * Math.PI / 5));
        var sin2 = new Vector<float>((float)Math.Sin(4 * Math.PI / 5));
        ReadOnlySpan<Vector<float>> re = _re,
            im = _im;
        Span<Vector<float>> toRe = _nextRe,
            toIm = _nextIm;
        for (var p = 0; p < m; p++)
        {
            var (w1, w2, w3, w4) = (twiddles[4 * p], twiddles[4 * p + 1], twiddles[4 * p + 2], twiddles[4 * p + 3]);
            for (var q = 0; q < stride; q++)
            {
                var from = q + stride * p;
                var step = stride * m;
                var (r0, i0) = (re[from], im[from]);
                var (r1, i1) = (re[from + step], im[from + step]);
                var (r2, i2) = (re[from + 2 * step], im[from + 2 * step]);
                var (r3, i3) = (re[from + 3 * step], im[from + 3 * step]);
                var (r4, i4) = (re[from + 4 * step], im[from + 4 * step]);

                // Inputs 1 and 4, and 2 and 3, meet conjugate factors: their sums take the cosines, their differences the sines.
                var (sum14R, sum14I, dif14R, dif14I) = (r1 + r4, i1 + i4, r1 - r4, i1 - i4);
                var (sum23R, sum23I, dif23R, dif23I) = (r2 + r3, i2 + i3, r2 - r3, i2 - i3);
                var (evenR1, evenI1) = (r0 + cos1 * sum14R + cos2 * sum23R, i0 + cos1 * sum14I + cos2 * sum23I);
                var (evenR2, evenI2) = (r0 + cos2 * sum14R + cos1 * sum23R, i0 + cos2 * sum14I + cos1 * sum23I);
                var (oddR1, oddI1) = (sin1 * dif14R + sin2 * dif23R, sin1 * dif14I + sin2 * dif23I);
                var (oddR2, oddI2) = (sin2 * dif14R - sin1 * dif23R, sin2 * dif14I - sin1 * dif23I);

                var to = q + stride * 5 * p;
                toRe[to] = r0 + sum14R + sum23R;
                toIm[to] = i0 + sum14I + sum23I;
                w1.Times(evenR1 + oddI1, evenI1 - oddR1, out toRe[to + stride], out toIm[to + stride]);
                w2.Times(evenR2 + oddI2, evenI2 - oddR2, out toRe[to + 2 * stride], out toIm[to + 2 * stride]);
                w3.Times(evenR2 - oddI2, evenI2 + oddR2, out toRe[to + 3 * stride], out toIm[to + 3 * stride]);
                w4.Times(evenR1 - oddI1, evenI1 + oddR1, out toRe[to + 4 * stride], out toIm[to + 4 * stride]);
            }
        }
    }

    private static IEnumerable<(int Length, int Radix)> Stages()
    {
        var length = Points;
        foreach (var radix in Radices)
        {
            yield return (length, radix);
            length /= radix;
        }
    }

    /// <summary>exp(-2πi·p·k/length) for every p below length / radix and k from 1 to radix - 1; k runs fastest.</summary>
    private static Complex32[] MakeTwiddles(int length, int radix) =>
        [
            .. from p in Enumerable.Range(0, length / radix)
            from k in Enumerable.Range(1, radix - 1)
            let angle = -2 * Math.PI * p * k / length
            select new Complex32((float)Math.Cos(angle), (float)Math.Sin(angle)),
        ];

    private readonly record struct Complex32(float Re, float Im)
    {
        public void Times(Vector<float> re, Vector<float> im, out Vector<float> productRe, out Vector<float> productIm)
        {
            productRe = re * Re - im * Im;
            productIm = re * Im + im * Re;
        }
    }
}

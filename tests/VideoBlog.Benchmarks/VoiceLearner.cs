using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using VideoBlog.Whisper;
using VideoBlog.Whisper.Speakers;

namespace VideoBlog.Benchmarks;

/// <summary>Learns what is known of voices in general from one sentence or more of each of many readers.</summary>
internal static class VoiceLearner
{
    private const int Components = 64;
    private const int Kept = 120;
    private const int Directions = 48;
    private const int D = VoiceFrames.Dimensions;

    /// <summary>Learns and writes the result.</summary>
    /// <param name="folder">READER-….wav, 16 kHz mono.</param>
    /// <param name="output">The file to write.</param>
    public static async Task LearnAsync(string folder, string output)
    {
        var voices = new List<(string Reader, VoiceFrames Frames)>();
        foreach (var path in Directory.GetFiles(folder, "*.wav").Order(StringComparer.Ordinal))
        {
            const int Header = 44;
            var bytes = await File.ReadAllBytesAsync(path);
            var samples = MemoryMarshal.Cast<byte, short>(bytes.AsSpan(Header)).ToArray().Select(x => x / 32768f).ToArray();
            var whole = new SampleRange(0, Math.Min(samples.Length, 29 * AudioFormat.SampleRate));
            voices.Add(
                (Path.GetFileName(path).Split('-')[0], await VoiceReader.ReadAsync(Blocks(samples), [whole], normalise: false, default))
            );
        }
        Normalise(voices.Select(v => v.Frames).ToList());
        Console.WriteLine($"{voices.Count} sentences, {voices.Sum(v => v.Frames.Count) / VoiceFrames.PerSecond} s");

        var mixture = LearnMixture([.. voices.Select(v => v.Frames)]);
        var finder = new SpeakerFinder(new VoiceSpace(mixture, new float[Components * D], [], []), new SpeakerOptions());
        var offsets = new List<(string Reader, float[] Offset)>();
        foreach (var (reader, frames) in voices)
        {
            foreach (var (first, count) in SpeakerFinder.Stretches(frames).Where(s => s.Count == VoiceSpace.StretchFrames))
                offsets.Add((reader, finder.Sums(frames, first, count).Offsets(mixture, VoiceSpace.Relevance)));
        }
        Console.WriteLine($"{offsets.Count} stretches of {offsets.Select(o => o.Reader).Distinct().Count()} readers");
        var (centre, directions, between) = Discriminate(offsets);
        Console.WriteLine("between: " + string.Join(' ', between.Select(b => b.ToString("0.00", null))));
        await using var file = File.Create(output);
        new VoiceSpace(mixture, centre, directions, between).Write(file);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<float>> Blocks(float[] samples)
    {
        await Task.CompletedTask;
        yield return samples;
    }

    private static void Normalise(List<VoiceFrames> all)
    {
        var count = all.Sum(f => (double)f.Count);
        for (var d = 0; d < D; d++)
        {
            double sum = 0;
            double squares = 0;
            foreach (var frames in all)
            {
                for (var i = 0; i < frames.Count; i++)
                {
                    sum += frames[i][d];
                    squares += (double)frames[i][d] * frames[i][d];
                }
            }
            var mean = sum / count;
            var deviation = Math.Sqrt(squares / count - mean * mean);
            foreach (var frames in all)
            {
                for (var i = 0; i < frames.Count; i++)
                    frames[i][d] = (float)((frames[i][d] - mean) / deviation);
            }
        }
    }

    private static VoiceMixture LearnMixture(List<VoiceFrames> all)
    {
        var random = new Random(1);
        var pool = all.SelectMany(f => Enumerable.Range(0, f.Count).Where(i => i % 2 == 0).Select(i => f[i].ToArray())).ToList();
        var means = Enumerable.Range(0, Components).Select(_ => pool[random.Next(pool.Count)]).ToArray();
        var variances = means.Select(_ => Enumerable.Repeat(1f, D).ToArray()).ToArray();
        var weights = Enumerable.Repeat(1f / Components, Components).ToArray();
        for (var round = 0; round < 20; round++)
        {
            var mixture = new VoiceMixture(means, variances, weights);
            var shares = new float[Components];
            var n = new double[Components];
            var s = new double[Components, D];
            var q = new double[Components, D];
            var total = 0.0;
            foreach (var frame in pool)
            {
                total += mixture.Score(frame, shares);
                for (var c = 0; c < Components; c++)
                {
                    if (shares[c] < 1e-3f)
                        continue;
                    n[c] += shares[c];
                    for (var d = 0; d < D; d++)
                    {
                        s[c, d] += shares[c] * frame[d];
                        q[c, d] += shares[c] * frame[d] * frame[d];
                    }
                }
            }
            Console.WriteLine($"round {round}: {total / pool.Count:0.000}");
            means = [.. Enumerable.Range(0, Components).Select(c => Enumerable.Range(0, D).Select(d => (float)(s[c, d] / n[c])).ToArray())];
            variances =
            [
                .. Enumerable
                    .Range(0, Components)
                    .Select(c =>
                        Enumerable.Range(0, D).Select(d => (float)Math.Max(0.02, q[c, d] / n[c] - Math.Pow(s[c, d] / n[c], 2))).ToArray()
                    ),
            ];
            weights = [.. n.Select(x => (float)(x / n.Sum()))];
        }
        return new VoiceMixture(means, variances, weights);
    }

    /// <summary>Principal components, then those combinations in which readers differ most compared with themselves.</summary>
    public static (float[] Centre, float[][] Directions, float[] Between) Discriminate(List<(string Reader, float[] Offset)> offsets)
    {
        var length = offsets[0].Offset.Length;
        var centre = new float[length];
        foreach (var (_, offset) in offsets)
            TensorPrimitives.Add(centre, offset, centre);
        TensorPrimitives.Divide(centre, offsets.Count, centre);
        var data = offsets
            .Select(o =>
            {
                var row = new float[length];
                TensorPrimitives.Subtract(o.Offset, centre, row);
                return row;
            })
            .ToList();
        var components = Principal(data, Math.Min(Kept, length));
        var reduced = data.Select(row => components.Select(c => (double)TensorPrimitives.Dot<float>(c, row)).ToArray()).ToList();

        var k = components.Length;
        var within = new double[k, k];
        var between = new double[k, k];
        var groups = reduced.Zip(offsets, (r, o) => (o.Reader, r)).GroupBy(x => x.Reader).Where(g => g.Count() > 2).ToList();
        var (freedom, stretches) = (0.0, 0.0);
        foreach (var group in groups)
        {
            var rows = group.Select(x => x.r).ToList();
            var mean = Enumerable.Range(0, k).Select(d => rows.Average(r => r[d])).ToArray();
            foreach (var row in rows)
                AddOuter(within, [.. row.Select((x, d) => x - mean[d])], 1);
            AddOuter(between, mean, 1);
            freedom += rows.Count - 1;
            stretches += 1.0 / rows.Count;
        }
        for (var i = 0; i < k; i++)
        for (var j = 0; j < k; j++)
        {
            within[i, j] /= freedom;
            // The mean of few stretches varies with them.
            between[i, j] = between[i, j] / groups.Count - within[i, j] * stretches / groups.Count;
        }

        var (values, vectors) = Symmetric.Eigen(within);
        var whitener = new double[k, k];
        for (var i = 0; i < k; i++)
        for (var d = 0; d < k; d++)
            whitener[i, d] = vectors[d, i] / Math.Sqrt(Math.Max(1e-6, values[i]));
        var (ratios, turned) = Symmetric.Eigen(Symmetric.Conjugate(whitener, between));
        var order = Enumerable.Range(0, k).OrderByDescending(i => ratios[i]).Take(Directions).Where(i => ratios[i] > 0.02).ToList();
        var directions = order
            .Select(i =>
            {
                var direction = new float[length];
                for (var d = 0; d < k; d++)
                {
                    var weight = 0.0;
                    for (var w = 0; w < k; w++)
                        weight += turned[w, i] * whitener[w, d];
                    TensorPrimitives.MultiplyAdd(components[d], (float)weight, direction, direction);
                }
                return direction;
            })
            .ToArray();
        return (centre, directions, [.. order.Select(i => (float)ratios[i])]);
    }

    private static void AddOuter(double[,] matrix, double[] x, double weight)
    {
        for (var i = 0; i < x.Length; i++)
        for (var j = 0; j < x.Length; j++)
            matrix[i, j] += weight * x[i] * x[j];
    }

    // Subspace iteration.
    private static float[][] Principal(List<float[]> data, int count)
    {
        var random = new Random(2);
        var length = data[0].Length;
        var basis = Enumerable
            .Range(0, count)
            .Select(_ => Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f).ToArray())
            .ToArray();
        for (var round = 0; round < 8; round++)
        {
            var next = basis.Select(_ => new float[length]).ToArray();
            Parallel.For(
                0,
                count,
                i =>
                {
                    foreach (var row in data)
                        TensorPrimitives.MultiplyAdd(row, TensorPrimitives.Dot<float>(row, basis[i]), next[i], next[i]);
                }
            );
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j < i; j++)
                    TensorPrimitives.MultiplyAdd(next[j], -TensorPrimitives.Dot<float>(next[i], next[j]), next[i], next[i]);
                TensorPrimitives.Divide(next[i], TensorPrimitives.Norm<float>(next[i]) + 1e-20f, next[i]);
            }
            basis = next;
        }
        return basis;
    }
}

/// <summary>Eigenvalues of symmetric matrices by Jacobi's rotations.</summary>
internal static class Symmetric
{
    public static (double[] Values, double[,] Vectors) Eigen(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var a = (double[,])matrix.Clone();
        var v = new double[n, n];
        for (var i = 0; i < n; i++)
            v[i, i] = 1;
        for (var sweep = 0; sweep < 30; sweep++)
        {
            var off = 0.0;
            for (var p = 0; p < n; p++)
            for (var q = p + 1; q < n; q++)
            {
                off += a[p, q] * a[p, q];
                if (Math.Abs(a[p, q]) < 1e-12)
                    continue;
                var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
                var t = Math.Sign(theta) / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1));
                if (theta == 0)
                    t = 1;
                var c = 1 / Math.Sqrt(t * t + 1);
                var s = t * c;
                for (var k = 0; k < n; k++)
                    (a[k, p], a[k, q]) = (c * a[k, p] - s * a[k, q], s * a[k, p] + c * a[k, q]);
                for (var k = 0; k < n; k++)
                    (a[p, k], a[q, k]) = (c * a[p, k] - s * a[q, k], s * a[p, k] + c * a[q, k]);
                for (var k = 0; k < n; k++)
                    (v[k, p], v[k, q]) = (c * v[k, p] - s * v[k, q], s * v[k, p] + c * v[k, q]);
            }
            if (off < 1e-12)
                break;
        }
        return ([.. Enumerable.Range(0, n).Select(i => a[i, i])], v);
    }

    /// <summary>W · M · Wᵀ.</summary>
    public static double[,] Conjugate(double[,] w, double[,] m)
    {
        var n = m.GetLength(0);
        return Multiply(Multiply(w, m, false), w, true);

        double[,] Multiply(double[,] x, double[,] y, bool transposed)
        {
            var z = new double[n, n];
            for (var i = 0; i < n; i++)
            for (var k = 0; k < n; k++)
            for (var j = 0; j < n; j++)
                z[i, j] += x[i, k] * (transposed ? y[j, k] : y[k, j]);
            return z;
        }
    }
}

using System.Numerics.Tensors;

namespace VideoBlog.Whisper.Speakers;

/// <summary>
/// What is known of voices in general: how all of them are spread, and the directions in which one voice differs from another more than
/// from itself. Learnt once from readers of LibriSpeech ("VideoBlog.Benchmarks speakers learn").
/// </summary>
/// <param name="mixture">All voices.</param>
/// <param name="centre">Mean of all offsets.</param>
/// <param name="directions">Rows that project offsets; along each, a voice's stretches have the variance 1 around the voice's mean.</param>
/// <param name="between">Variance of the voices' means along each direction.</param>
internal sealed class VoiceSpace(VoiceMixture mixture, float[] centre, float[][] directions, float[] between)
{
    /// <summary>Frames of a stretch: 1.2 s.</summary>
    public const int StretchFrames = 60;

    /// <summary>Shrinks what little sound says.</summary>
    public const float Relevance = 4;

    private static readonly Lazy<VoiceSpace> Learnt = new(() =>
    {
        using var resource = typeof(VoiceSpace).Assembly.GetManifestResourceStream("voices.bin")!;
        return Read(resource);
    });

    /// <summary>The one that the program brings.</summary>
    public static VoiceSpace Default => Learnt.Value;

    /// <summary>All voices.</summary>
    public VoiceMixture Mixture => mixture;

    /// <summary>Variance of the voices' means along each direction.</summary>
    public float[] Between => between;

    /// <summary>Where a stretch of voice lies.</summary>
    public float[] Place(VoiceSums sums)
    {
        var offsets = sums.Offsets(mixture, Relevance);
        TensorPrimitives.Subtract(offsets, centre, offsets);
        return [.. directions.Select(row => TensorPrimitives.Dot<float>(row, offsets))];
    }

    /// <summary>Writes it: counts, then numbers of 32 bits, the directions as half floats.</summary>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        writer.Write(mixture.Components);
        writer.Write(directions.Length);
        foreach (var row in mixture.Means.Concat(mixture.Variances).Append(mixture.Weights).Append(centre).Append(between))
        {
            foreach (var x in row)
                writer.Write(x);
        }
        foreach (var x in directions.SelectMany(row => row))
            writer.Write((Half)x);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static VoiceSpace Read(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        var (components, count) = (reader.ReadInt32(), reader.ReadInt32());
        const int d = VoiceFrames.Dimensions;
        var means = Rows(components, d);
        var variances = Rows(components, d);
        var mixture = new VoiceMixture(means, variances, Row(components));
        var (centre, between) = (Row(components * d), Row(count));
        var directions = Enumerable.Range(0, count).Select(_ => HalfRow(components * d)).ToArray();
        return new VoiceSpace(mixture, centre, directions, between);

        float[][] Rows(int rows, int length) => [.. Enumerable.Range(0, rows).Select(_ => Row(length))];
        float[] Row(int length) => [.. Enumerable.Range(0, length).Select(_ => reader.ReadSingle())];
        float[] HalfRow(int length) => [.. Enumerable.Range(0, length).Select(_ => (float)reader.ReadHalf())];
    }
}

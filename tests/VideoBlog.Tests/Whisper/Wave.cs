using System.Buffers.Binary;

namespace VideoBlog.Tests.Whisper;

/// <summary>Reads a 16-bit mono wave file at 16 kHz.</summary>
internal static class Wave
{
    public static float[] Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var data = bytes.AsSpan().IndexOf("data"u8) + 8;
        var samples = new float[(bytes.Length - data) / 2];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(data + 2 * i)) / 32768f;
        return samples;
    }
}

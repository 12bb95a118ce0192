using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Platform;

namespace VideoBlog.Pipeline;

public sealed class PostWaveformTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1e9, 10)]
    [InlineData(20, 0)]
    [InlineData(20, WaveformPeaks.Most + 1)]
    public async Task What_is_kept_and_cannot_be_a_waveform_is_made_again(double perSecond, int peaks)
    {
        var recording = _folder.File("talk.wav");
        await File.WriteAllBytesAsync(recording, Wav(seconds: 1));
        var kept = new Waveform(perSecond, new byte[peaks], new FileInfo(recording).Length);
        await StoredFiles.Waveform.WriteAsync(_folder.Path, kept, default);

        var waveform = await new PostWaveform(_folder.Path, TimeProvider.System).GetAsync(recording, default);

        Assert.Equal((20, 20), (waveform!.PerSecond, waveform.Peaks.Length));
    }

    private static byte[] Wav(int seconds)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        var bytes = seconds * 16000 * 2;
        writer.Write("RIFF"u8);
        writer.Write(36 + bytes);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(16000);
        writer.Write(32000);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(bytes);
        writer.Write(new byte[bytes]);
        return file.ToArray();
    }
}

using VideoBlog.Whisper;
using VideoBlog.Whisper.Audio;

namespace VideoBlog.Tests.Whisper.Audio;

public class QuietSoundTests
{
    private const int Rate = AudioFormat.SampleRate;

    [Fact]
    public async Task Sound_of_a_usual_level_and_its_pauses_go_through_as_they_are()
    {
        float[] sound = [.. Tone(5, 0.2f), .. Tone(20, 0.0005f), .. Tone(3, 0.1f)];
        Assert.Equal(sound, await Raise(sound));
    }

    [Fact]
    public async Task Quiet_sound_is_raised_to_a_usual_level_without_a_step()
    {
        var raised = await Raise(Tone(9, 0.001f));
        Assert.Equal(9 * Rate, raised.Length);
        Assert.InRange(raised.Max(), 0.06, 0.08);
        Assert.InRange(raised[..Rate].Max(), 0.06, 0.08);
    }

    [Fact]
    public async Task Loud_sound_after_quiet_is_not_cut_off()
    {
        float[] sound = [.. Tone(60, 0.001f), .. Tone(2, 0.9f)];
        var raised = await Raise(sound);
        Assert.Equal(0.9, raised[^Rate..].Max(), 3);
        Assert.True(raised[(10 * Rate)..(20 * Rate)].Max() > 0.05);
    }

    [Fact]
    public async Task Silence_stays_silence() => Assert.All(await Raise(new float[5 * Rate]), s => Assert.Equal(0, s));

    [Fact]
    public async Task The_size_of_the_blocks_does_not_matter()
    {
        float[] sound = [.. Tone(3, 0.002f), .. Tone(4, 0.01f)];
        Assert.Equal(await Raise(sound), await Raise(sound, 777));
    }

    private static float[] Tone(int seconds, float amplitude) =>
        [.. Enumerable.Range(0, seconds * Rate).Select(n => amplitude * (float)Math.Sin(2 * Math.PI * 440 * n / Rate))];

    private static async Task<float[]> Raise(float[] sound, int block = Rate)
    {
        var raised = new List<float>();
        await foreach (var part in QuietSound.RaiseAsync(Blocks(sound, block), default))
            raised.AddRange(part.Span);
        return [.. raised];
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<float>> Blocks(float[] sound, int size)
    {
        for (var at = 0; at < sound.Length; at += size)
            yield return sound.AsMemory(at, Math.Min(size, sound.Length - at));
        await Task.CompletedTask;
    }
}

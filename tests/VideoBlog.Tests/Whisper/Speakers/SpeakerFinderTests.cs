using VideoBlog.Whisper;
using VideoBlog.Whisper.Speakers;

namespace VideoBlog.Tests.Whisper.Speakers;

/// <summary>Voices that are known: frames drawn from what is known of all, moved for each speaker.</summary>
public class SpeakerFinderTests
{
    [Fact]
    public void One_voice_is_not_parted() => Assert.Equal([0], Find([0, 0, 0, 0, 0, 0], 1.2f, new SpeakerOptions()).Labels.Distinct());

    [Fact]
    public void One_speaker_may_be_given() =>
        Assert.Equal([0], Find([0, 1, 0, 1], 1.2f, new SpeakerOptions { Count = 1 }).Labels.Distinct());

    [Fact]
    public void Nothing_heard_has_no_labels() =>
        Assert.Empty(new SpeakerFinder(VoiceSpace.Default, new SpeakerOptions()).Find(new VoiceFrames()).Labels);

    [Fact]
    public async Task Readers_of_one_book_with_one_voice_are_one_speaker()
    {
        var samples = TestFiles.LibriVoxClips.SelectMany(clip => Wave.Read(clip)).ToArray();
        var speech = Enumerable
            .Range(0, samples.Length / (10 * AudioFormat.SampleRate))
            .Select(i => new SampleRange(i * 10L * AudioFormat.SampleRate, (i + 1) * 10L * AudioFormat.SampleRate))
            .ToList();

        var moments = await SpeakerRecognizer.FindAsync(Blocks(samples), speech, count: null, default);

        Assert.NotEmpty(moments);
        Assert.All(moments, m => Assert.Equal(0, m.Speaker));
    }

    [Fact]
    public void Filters_have_the_same_area_and_follow_each_other()
    {
        const int bins = 201;
        var filters = MelFilters.Create(40);
        var centres = Enumerable
            .Range(0, 40)
            .Select(b => Array.IndexOf(filters, filters[(b * bins)..((b + 1) * bins)].Max(), b * bins) - b * bins);

        Assert.Equal(centres.Order(), centres);
        Assert.All(Enumerable.Range(12, 28), b => Assert.InRange(filters[(b * bins)..((b + 1) * bins)].Sum() * 40, 0.85, 1.15));
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<float>> Blocks(float[] samples)
    {
        await Task.CompletedTask;
        for (var at = 0; at < samples.Length; at += 5000)
            yield return samples.AsMemory(at, Math.Min(5000, samples.Length - at));
    }

    // Turns of 5 s. A voice's frames are those of all voices, moved the same way everywhere.
    private static VoiceLabels Find(int[] turns, float shift, SpeakerOptions options)
    {
        var random = new Random(5);
        var mixture = VoiceSpace.Default.Mixture;
        var moves = new[] { 3, 4 }.Select(seed => Moves(new Random(seed), mixture.Components, shift)).ToArray();
        var frames = new VoiceFrames();
        var values = new float[VoiceFrames.Dimensions];
        for (var i = 0; i < turns.Length * 250; i++)
        {
            var component = random.Next(mixture.Components);
            for (var d = 0; d < values.Length; d++)
            {
                var noise = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                values[d] =
                    mixture.Means[component][d]
                    + MathF.Sqrt(mixture.Variances[component][d]) * ((float)noise + moves[turns[i / 250]][component][d]);
            }
            frames.Add(i, values);
        }
        frames.Normalise();
        return new SpeakerFinder(VoiceSpace.Default, options).Find(frames);
    }

    private static float[][] Moves(Random random, int components, float shift) =>
        [
            .. Enumerable
                .Range(0, components)
                .Select(_ => Enumerable.Range(0, VoiceFrames.Dimensions).Select(_ => shift * (random.NextSingle() - 0.5f)).ToArray()),
        ];
}

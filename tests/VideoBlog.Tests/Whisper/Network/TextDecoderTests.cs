using System.Numerics.Tensors;
using VideoBlog.Tests.Whisper.Ggml;
using VideoBlog.Whisper.Ggml;
using VideoBlog.Whisper.Network;

namespace VideoBlog.Tests.Whisper.Network;

/// <summary>The whole decoder on random weights, beside the reference.</summary>
public sealed class TextDecoderTests : IDisposable
{
    /// <summary>Odd sizes: heads of 12, and widths that no vector divides.</summary>
    private static readonly ModelDimensions Odd = new(300, 50, 36, 3, 2, 448, 36, 3, 2, 80, 0);

    private static readonly ModelDimensions Even = new(700, 130, 128, 2, 1, 448, 128, 2, 3, 80, 1);

    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-").FullName;
    private readonly Random _random = new(17);

    public static TheoryData<string> Sizes => new(nameof(Odd), nameof(Even));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Scores_are_those_of_the_reference_up_to_rounding_to_8_bits(string sizes)
    {
        using var file = Model(sizes);
        var d = file.Dimensions;
        var keysValues = KeysValues(d);
        int[] tokens = [.. Enumerable.Range(0, 70).Select(_ => _random.Next(d.Vocabulary))];
        var (expected, expectedScores) = new NaiveDecoder(file).Read(tokens, keysValues);

        var reading = new Reading(new TextDecoder(file), d, keysValues);
        foreach (var part in tokens.Chunk(DecoderBuffers.MostTokens))
            reading.Say(part);

        AssertClose(expected, reading.Logits);
        var actualScores = reading.Alignment.ToArray(d.AudioContext);
        foreach (var ((layer, head), i) in AlignmentHeads.Get(d).Select((h, i) => (h, i)))
            AssertClose(expectedScores[(layer, head)], actualScores[(i * d.AudioContext)..((i + 1) * d.AudioContext)]);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Tokens_said_together_give_what_they_give_one_by_one(string sizes)
    {
        using var file = Model(sizes);
        var d = file.Dimensions;
        var keysValues = KeysValues(d);
        var decoder = new TextDecoder(file);
        int[] tokens = [.. Enumerable.Range(0, DecoderBuffers.MostTokens).Select(_ => _random.Next(d.Vocabulary))];
        var together = new Reading(decoder, d, keysValues);
        together.Say(tokens);
        var oneByOne = new Reading(decoder, d, keysValues);
        foreach (var token in tokens)
            oneByOne.Say(token);
        Assert.Equal(oneByOne.Logits, together.Logits);
        Assert.Equal(oneByOne.Alignment.ToArray(d.AudioContext), together.Alignment.ToArray(d.AudioContext));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private GgmlFile Model(string sizes)
    {
        var path = Path.Combine(_folder, sizes + ".bin");
        TinyModel.Write(path, sizes == nameof(Odd) ? Odd : Even);
        return GgmlFile.Open(path);
    }

    /// <summary>Keys large enough for attention to choose between frames.</summary>
    private float[][] KeysValues(ModelDimensions d) =>
        [
            .. Enumerable
                .Range(0, d.TextLayers)
                .Select(_ => Enumerable.Range(0, d.AudioContext * 2 * d.TextState).Select(_ => 8 * _random.NextSingle() - 4).ToArray()),
        ];

    /// <summary>Errors are below 2 % of the spread of the values, and independent of them.</summary>
    private static void AssertClose(double[] expected, float[] actual)
    {
        var mean = expected.Average();
        var spread = Math.Sqrt(expected.Average(v => (v - mean) * (v - mean)));
        Assert.Equal(expected.Length, actual.Length);
        var error = Math.Sqrt(expected.Zip(actual, (e, a) => (e - a) * (e - a)).Average());
        Assert.True(error < 0.02 * spread, $"error {error}, spread {spread}");
        Assert.True(TensorPrimitives.CosineSimilarity([.. expected.Select(e => (float)e)], actual) > 0.9998f);
    }

    private sealed class Reading
    {
        private readonly TextDecoder _decoder;
        private readonly KeyValueCache _cache;
        private readonly DecoderBuffers _buffers;
        private readonly CrossKeysValues _sound;

        public Reading(TextDecoder decoder, ModelDimensions d, float[][] keysValues)
        {
            (_decoder, _cache, _buffers, _sound) = (decoder, new KeyValueCache(d), new DecoderBuffers(d), new CrossKeysValues(d));
            for (var layer = 0; layer < d.TextLayers; layer++)
                _sound.Set(layer, keysValues[layer]);
            Alignment = new AlignmentScores(d);
            Logits = new float[d.Vocabulary];
        }

        public AlignmentScores Alignment { get; }

        public float[] Logits { get; }

        public void Say(params int[] tokens)
        {
            _decoder.Pass(tokens, _cache, _sound, Alignment, _buffers);
            _decoder.Score(tokens.Length - 1, _buffers, Logits);
        }
    }
}

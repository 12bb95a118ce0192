using Microsoft.ML.OnnxRuntime;
using VideoBlog.Whisper.Audio;
using VideoBlog.Whisper.Decoding;
using VideoBlog.Whisper.Ggml;
using VideoBlog.Whisper.Graph;
using VideoBlog.Whisper.Tokenizing;

namespace VideoBlog.Whisper;

/// <summary>Whisper weights, loaded and ready to run. Load once; use from any thread.</summary>
public sealed class WhisperModel : IDisposable
{
    private readonly GgmlFile _file;

    private WhisperModel(GgmlFile file, int threads)
    {
        _file = file;
        Dimensions = file.Dimensions;
        Lanes = Math.Min(threads, WhisperTranscriber.MostLanes);
        // The lanes' own threads call the runtime and work in it; its pool adds the others.
        var poolThreads = threads - Lanes + 1;
        var encoder = Task.Run(() => EncoderGraph.Build(file, WeightPrecision.Int8Rows).CreateSession(poolThreads));
        Decoder = DecoderGraph.Build(file, WeightPrecision.Int8Blocks).CreateSession(poolThreads);
        Tokenizer = new WhisperTokenizer(file.Vocabulary, Dimensions.Vocabulary);
        Rules = new TokenRules(Tokenizer);
        Mel = new MelSpectrogram(file.MelFilters, Dimensions.MelBands);
        Encoder = encoder.GetAwaiter().GetResult();
        EncoderOutputs = EncoderGraph.Outputs(Dimensions);

        var layers = Enumerable.Range(0, Dimensions.TextLayers).ToArray();
        var alignmentHeads = AlignmentHeads.Of(Dimensions);
        AlignmentHeadCount = alignmentHeads.Count;
        DecoderInputs =
        [
            DecoderGraph.Embedded, .. layers.Select(DecoderGraph.PastKey), .. layers.Select(DecoderGraph.PastValue), .. EncoderOutputs,
        ];
        DecoderOutputs =
        [
            DecoderGraph.Logits, .. layers.Select(DecoderGraph.PresentKey), .. layers.Select(DecoderGraph.PresentValue),
            .. alignmentHeads.Select(h => h.Layer).Distinct().Select(DecoderGraph.AlignmentScores),
        ];
    }

    /// <summary>True for weights that know other languages than English and can translate.</summary>
    public bool IsMultilingual => Dimensions.IsMultilingual;

    internal ModelDimensions Dimensions { get; }

    internal WhisperTokenizer Tokenizer { get; }

    internal TokenRules Rules { get; }

    internal MelSpectrogram Mel { get; }

    internal InferenceSession Encoder { get; }

    internal InferenceSession Decoder { get; }

    internal IReadOnlyList<string> EncoderOutputs { get; }

    internal IReadOnlyCollection<string> DecoderInputs { get; }

    internal IReadOnlyCollection<string> DecoderOutputs { get; }

    internal int AlignmentHeadCount { get; }

    /// <summary>Windows that are worked on side by side.</summary>
    internal int Lanes { get; }

    /// <summary>Loads a ggml file as whisper.cpp distributes it (f32 and f16 tensors).</summary>
    /// <param name="path">For example <c>ggml-base.en.bin</c>.</param>
    /// <param name="threads">Threads that one transcription may use, at least 1; null: one for each processor.</param>
    /// <exception cref="WhisperModelException">The file is not such a file, is cut off, or holds tensors of another type.</exception>
    public static WhisperModel Load(string path, int? threads = null)
    {
        if (threads is not null)
            ArgumentOutOfRangeException.ThrowIfLessThan(threads.Value, 1, nameof(threads));
        var file = GgmlFile.Open(path);
        try
        {
            var model = new WhisperModel(file, threads ?? Environment.ProcessorCount);
            // The sessions hold the weights now. What was needed to build them is as large, and would stay for long: there is
            // little garbage from here on.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            return model;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Encoder.Dispose();
        Decoder.Dispose();
        _file.Dispose();
    }

    /// <summary>Token and position embeddings summed.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="position">Position of the first one.</param>
    internal float[] Embed(ReadOnlySpan<int> tokens, int position)
    {
        var width = Dimensions.TextState;
        var embedded = new float[tokens.Length * width];
        var positional = new float[width];
        for (var i = 0; i < tokens.Length; i++)
        {
            var row = embedded.AsSpan(i * width, width);
            _file.Read("decoder.token_embedding.weight", (long)tokens[i] * width, row);
            _file.Read("decoder.positional_embedding", (long)(position + i) * width, positional);
            System.Numerics.Tensors.TensorPrimitives.Add(row, positional, row);
        }
        return embedded;
    }

    /// <summary>Runs the encoder over at most 30 s of sound.</summary>
    internal EncodedWindow Encode(ReadOnlySpan<float> samples, RunOptions run)
    {
        var frames = 2 * Dimensions.AudioContext;
        var mel = new float[Dimensions.MelBands * frames];
        Mel.Compute(samples, mel);
        using var input = OrtValue.CreateTensorValueFromMemory(mel, [1, Dimensions.MelBands, frames]);
        var outputs = Encoder.Run(run, [EncoderGraph.Mel], [input], EncoderOutputs);
        const int samplesPerPosition = 320;
        return new EncodedWindow(outputs, Math.Clamp((samples.Length + samplesPerPosition - 1) / samplesPerPosition, 1, Dimensions.AudioContext));
    }
}

/// <summary>A model file cannot be used.</summary>
/// <param name="message">What is wrong with it.</param>
public sealed class WhisperModelException(string message) : Exception(message);

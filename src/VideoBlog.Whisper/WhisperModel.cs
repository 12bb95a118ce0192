using System.Collections.Concurrent;
using Microsoft.ML.OnnxRuntime;
using VideoBlog.Whisper.Audio;
using VideoBlog.Whisper.Ggml;
using VideoBlog.Whisper.Graph;
using VideoBlog.Whisper.Network;
using VideoBlog.Whisper.Search;
using VideoBlog.Whisper.Tokenizing;

namespace VideoBlog.Whisper;

/// <summary>Whisper weights, loaded and ready to run. Load once; use from any thread.</summary>
public sealed class WhisperModel : IDisposable
{
    private readonly GgmlFile _file;

    /// <summary>Room that windows have given back, at most one piece for each window at work.</summary>
    private readonly ConcurrentBag<CrossKeysValues> _freeSound = [];

    private WhisperModel(GgmlFile file, InferenceSession encoder, TextDecoder decoder, LogitFilter logitFilter, int parallelWindows)
    {
        _file = file;
        Encoder = encoder;
        Decoder = decoder;
        LogitFilter = logitFilter;
        ParallelWindows = parallelWindows;
        Mel = new MelSpectrogram(file.MelFilters, Dimensions.MelBands);
        AlignmentHeadCount = AlignmentHeads.Get(Dimensions).Count;
    }

    /// <summary>True for weights that know other languages than English and can translate.</summary>
    public bool IsMultilingual => Dimensions.IsMultilingual;

    internal ModelDimensions Dimensions => _file.Dimensions;

    internal WhisperTokenizer Tokenizer => LogitFilter.Tokenizer;

    internal LogitFilter LogitFilter { get; }

    internal MelSpectrogram Mel { get; }

    internal InferenceSession Encoder { get; }

    internal TextDecoder Decoder { get; }

    internal int AlignmentHeadCount { get; }

    /// <summary>Windows that are worked on side by side.</summary>
    internal int ParallelWindows { get; }

    /// <summary>Loads a ggml file as whisper.cpp distributes it (f32 and f16 tensors).</summary>
    /// <param name="path">For example <c>ggml-base.en.bin</c>.</param>
    /// <param name="threads">Threads that one transcription may use, at least 1; null: one for each processor.</param>
    /// <exception cref="WhisperModelException">The file is not such a file, is cut off, or holds tensors of another type.</exception>
    public static async Task<WhisperModel> LoadAsync(string path, int? threads = null)
    {
        var most = threads ?? Environment.ProcessorCount;
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1, nameof(threads));
        var parallelWindows = Math.Min(most, WhisperTranscriber.MaxParallelWindows);
        var file = GgmlFile.Open(path);
        // The windows' own threads call the runtime and work in it; its pool adds the others.
        var encoder = Task.Run(() => EncoderGraph.Build(file).CreateSession(most - parallelWindows + 1));
        var decoder = Task.Run(() => new TextDecoder(file));
        var logitFilter = Task.Run(() => new LogitFilter(new WhisperTokenizer(file.Vocabulary, file.Dimensions.Vocabulary)));
        try
        {
            await Task.WhenAll(encoder, decoder, logitFilter);
            var model = new WhisperModel(file, await encoder, await decoder, await logitFilter, parallelWindows);
            // The sessions hold the weights now. What was needed to build them is as large, and would stay for long: there is
            // little garbage from here on.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            return model;
        }
        catch
        {
            if (encoder.IsCompletedSuccessfully)
                (await encoder).Dispose();
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Encoder.Dispose();
        _file.Dispose();
    }

    /// <summary>Runs the encoder over at most 30 s of sound.</summary>
    internal EncodedWindow Encode(ReadOnlySpan<float> samples, RunOptions run)
    {
        var frames = 2 * Dimensions.AudioContext;
        var mel = new float[Dimensions.MelBands * frames];
        Mel.Compute(samples, mel);
        using var input = OrtValue.CreateTensorValueFromMemory(mel, [1, Dimensions.MelBands, frames]);
        using var outputs = Encoder.Run(run, [EncoderGraph.Mel], [input], EncoderGraph.Outputs(Dimensions));
        if (!_freeSound.TryTake(out var sound))
            sound = new CrossKeysValues(Dimensions);
        for (var layer = 0; layer < Dimensions.TextLayers; layer++)
            sound.Set(layer, outputs[layer].GetTensorDataAsSpan<float>());
        const int samplesPerPosition = 320;
        return new EncodedWindow(
            sound,
            Math.Clamp((samples.Length + samplesPerPosition - 1) / samplesPerPosition, 1, Dimensions.AudioContext),
            _freeSound.Add
        );
    }
}

/// <summary>A model file cannot be used.</summary>
/// <param name="message">What is wrong with it.</param>
public sealed class WhisperModelException(string message) : Exception(message);

using BenchmarkDotNet.Attributes;
using Microsoft.ML.OnnxRuntime;
using VideoBlog.Speech;
using VideoBlog.Whisper;
using VideoBlog.Whisper.Audio;
using VideoBlog.Whisper.Network;
using VideoBlog.Whisper.Search;

namespace VideoBlog.Benchmarks;

/// <summary>The parts of recognition, each on 30 s of sound. Needs the models: './run.sh models pull'.</summary>
[MemoryDiagnoser]
public class EngineBenchmarks
{
    private const int Seconds = 30;

    private readonly float[] _sound = MakeSound();
    private readonly ModelStore _models = ModelStore.Open(TimeProvider.System);
    private WhisperModel _whisper = null!;
    private SileroVad _silero = null!;
    private float[] _mel = [];
    private EncodedWindow _window = null!;

    /// <summary>Loads the models.</summary>
    [GlobalSetup]
    public async Task LoadAsync()
    {
        _whisper = await WhisperModel.LoadAsync(Path(ModelStore.DefaultModel));
        _silero = SileroVad.Load(Path(ModelStore.SpeechDetectionModel));
        _mel = new float[_whisper.Mel.Bands * MelSpectrogram.Frames];
        _window = (EncodedWindow)Encode();
    }

    /// <summary>Frees them.</summary>
    [GlobalCleanup]
    public void Free()
    {
        _whisper.Dispose();
        _silero.Dispose();
    }

    /// <summary>Reads and quantises the weights and builds the encoder's graph: what every run of the program pays once.</summary>
    [Benchmark]
    public async Task LoadWhisper() => (await WhisperModel.LoadAsync(Path(ModelStore.DefaultModel))).Dispose();

    /// <summary>The log-mel spectrogram of one window.</summary>
    [Benchmark]
    public void Mel() => _whisper.Mel.Compute(_sound, _mel);

    /// <summary>Speech detection.</summary>
    [Benchmark]
    public async Task<int> DetectSpeech() => await _silero.DetectAsync(Blocks(), default).CountAsync();

    /// <summary>The encoder.</summary>
    [Benchmark]
    public object Encode()
    {
        using var run = new RunOptions();
        return _whisper.Encode(_sound, run);
    }

    /// <summary>The decoder: a hundred tokens one by one, as a window of speech has them.</summary>
    [Benchmark]
    public float Decode()
    {
        var state = new DecoderState(_whisper, _window, default);
        var logit = 0f;
        for (var token = 0; token < 100; token++)
            logit += state.Next(token)[0];
        return logit;
    }

    /// <summary>Encoder, decoder and word times of one window.</summary>
    [Benchmark]
    public async Task<int> TranscribeWindow() =>
        await new WhisperTranscriber(_whisper, new TranscribeOptions())
            .TranscribeAsync(Blocks(), [new SpeechWindow([new SampleRange(0, _sound.Length)])], new HashSet<int>(), default)
            .CountAsync();

    private string Path(string model) =>
        _models.Find(model) ?? throw new InvalidOperationException($"Fetch it first: ./run.sh models pull {model}");

    private async IAsyncEnumerable<ReadOnlyMemory<float>> Blocks()
    {
        await Task.CompletedTask;
        yield return _sound;
    }

    /// <summary>A hum with the rhythm of syllables: its cost is that of speech, its text does not matter.</summary>
    private static float[] MakeSound() =>
        [
            .. Enumerable
                .Range(0, Seconds * AudioFormat.SampleRate)
                .Select(i =>
                {
                    var t = (double)i / AudioFormat.SampleRate;
                    return (float)(0.3 * Math.Max(0, Math.Sin(2 * Math.PI * 4 * t)) * Math.Sin(2 * Math.PI * 140 * t));
                }),
        ];
}

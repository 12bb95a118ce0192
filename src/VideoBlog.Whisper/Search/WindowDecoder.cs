using System.Numerics.Tensors;
using VideoBlog.Whisper.Network;
using VideoBlog.Whisper.Tokenizing;

namespace VideoBlog.Whisper.Search;

/// <summary>Reads one encoded window: greedy first, then by sampling at rising temperatures while the reading looks wrong.</summary>
/// <param name="model">The weights.</param>
/// <param name="options">Thresholds, prompt and task.</param>
/// <param name="language">Language spoken, as Whisper's code.</param>
internal sealed class WindowDecoder(WhisperModel model, TranscribeOptions options, string language)
{
    private readonly WhisperTokenizer _tokenizer = model.Tokenizer;
    private readonly int _mostTokens = model.Dimensions.TextContext / 2;

    /// <summary>Reads a window; see <see cref="ReadingChoice"/>.</summary>
    /// <param name="window">The sound.</param>
    /// <param name="seed">Makes sampling repeatable: the same window gives the same text in every run.</param>
    /// <param name="ct">Ends the work within a step.</param>
    public DecodingResult Decode(EncodedWindow window, int seed, CancellationToken ct) =>
        ReadingChoice.Choose(options.Temperatures.Select(temperature => DecodeAt(temperature, window, seed, ct)), options);

    /// <summary>The most probable language of a window; multilingual weights only.</summary>
    public static string DetectLanguage(WhisperModel model, EncodedWindow window, CancellationToken ct)
    {
        var state = new DecoderState(model, window, ct);
        var logits = state.Next(model.Tokenizer.StartOfTranscript);
        var best = model.Tokenizer.Languages[0];
        foreach (var code in model.Tokenizer.Languages)
        {
            if (logits[model.Tokenizer.LanguageToken(code)] > logits[model.Tokenizer.LanguageToken(best)])
                best = code;
        }
        return best;
    }

    private DecodingResult DecodeAt(double temperature, EncodedWindow window, int seed, CancellationToken ct)
    {
        var random = new Random(seed);
        var state = new DecoderState(model, window, ct);
        var logits = state.Next([.. Prompt(), _tokenizer.StartOfTranscript]);
        var noSpeech = Math.Exp(logits[_tokenizer.NoSpeech] - LogitFilter.LogSumExp(logits));
        if (_tokenizer.IsMultilingual)
        {
            logits = state.Next(_tokenizer.LanguageToken(language), options.Translate ? _tokenizer.Translate : _tokenizer.Transcribe);
        }

        var lastTimestamp = _tokenizer.TimestampBegin + window.Frames;
        var sampled = new List<int>();
        var tokens = new List<DecodedToken>();
        var sumLogProbability = 0.0;
        var isComplete = false;
        while (true)
        {
            var textLogSumExp = LogitFilter.LogSumExp(logits[.._tokenizer.EndOfText]);
            model.LogitFilter.Apply(logits, sampled, Math.Min(lastTimestamp, logits.Length - 1));
            var token = temperature > 0 ? Sample(logits, temperature, random) : TensorPrimitives.IndexOfMax<float>(logits);
            sumLogProbability += logits[token] - LogitFilter.LogSumExp(logits);
            if (token == _tokenizer.EndOfText)
            {
                isComplete = true;
                break;
            }
            var probability = token < _tokenizer.EndOfText ? Math.Exp(logits[token] - textLogSumExp) : 1;
            sampled.Add(token);
            tokens.Add(new DecodedToken(token, probability, state.AlignmentScores()));
            if (tokens.Count == _mostTokens || !state.HasRoom)
                break;
            logits = state.Next(token);
        }

        var text = _tokenizer.Decode([.. sampled.Where(t => t < _tokenizer.EndOfText)]).Trim();
        return new DecodingResult(
            tokens,
            text,
            sumLogProbability / (tokens.Count + 1),
            noSpeech,
            CompressionRatio.Compute(text),
            temperature,
            isComplete
        );
    }

    private IEnumerable<int> Prompt()
    {
        if (string.IsNullOrWhiteSpace(options.Prompt))
            return [];
        var tokens = _tokenizer.Encode(" " + options.Prompt.Trim());
        return [_tokenizer.StartOfPrevious, .. tokens.Skip(tokens.Count - (_mostTokens - 1))];
    }

    private static int Sample(ReadOnlySpan<float> logits, double temperature, Random random)
    {
        var max = TensorPrimitives.Max(logits);
        var total = 0.0;
        foreach (var logit in logits)
            total += Math.Exp((logit - max) / temperature);
        var target = random.NextDouble() * total;
        for (var token = 0; token < logits.Length; token++)
        {
            target -= Math.Exp((logits[token] - max) / temperature);
            if (target < 0)
                return token;
        }
        return TensorPrimitives.IndexOfMax(logits);
    }
}

using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.Tokenizers;

namespace VideoBlog.Whisper.Tokenizing;

/// <summary>
/// Text to tokens and back, with Whisper's special tokens. Ids and rules are those of OpenAI whisper's tokenizer.py. Use from any thread.
/// </summary>
internal sealed partial class WhisperTokenizer
{
    /// <summary>
    /// Special tokens beside the languages: end, start, translate, transcribe, start of LM, start of previous, no speech, no timestamps;
    /// 1501 times.
    /// </summary>
    private const int SpecialTokensBesideLanguages = 8 + 1501;

    private readonly byte[][] _vocabulary;
    private readonly Lazy<TiktokenTokenizer> _encoder;
    private readonly Lazy<IReadOnlyList<int>> _nonSpeechTokens;

    /// <summary>Creates it from a model file's tables.</summary>
    /// <param name="vocabulary">The bytes of the text tokens by id; entries from the first special token on are not looked at.</param>
    /// <param name="vocabularySize">All tokens of the model, special ones included: 51864 for English-only weights, 51865 or 51866 for
    /// multilingual ones.</param>
    /// <exception cref="WhisperModelException">These are not the tables of a Whisper model.</exception>
    public WhisperTokenizer(IReadOnlyList<byte[]> vocabulary, int vocabularySize)
    {
        IsMultilingual = vocabularySize >= 51865;
        EndOfText = IsMultilingual ? 50257 : 50256;
        var languages = vocabularySize - EndOfText - SpecialTokensBesideLanguages;
        if (languages is not (99 or 100))
            throw new WhisperModelException($"A vocabulary of {vocabularySize} tokens is not one of Whisper's (51864, 51865 or 51866).");
        if (vocabulary.Count < EndOfText)
            throw new WhisperModelException($"The model file lists {vocabulary.Count} text tokens where Whisper has {EndOfText}.");

        StartOfTranscript = EndOfText + 1;
        Languages = IsMultilingual ? [.. WhisperLanguages.Codes.Take(languages)] : [];
        Translate = StartOfTranscript + 1 + languages;
        _vocabulary = [.. vocabulary.Take(EndOfText)];
        _encoder = new(() => CreateEncoder(_vocabulary));
        _nonSpeechTokens = new(() => NonSpeechSymbols.FindTokens(this));
    }

    /// <summary>True for weights that know other languages than English and can translate.</summary>
    public bool IsMultilingual { get; }

    /// <summary>Codes of the languages that the weights know, in the order of their tokens; empty for English-only weights.</summary>
    public IReadOnlyList<string> Languages { get; }

    /// <summary>Ends a transcript; the first id that is not text.</summary>
    public int EndOfText { get; }

    /// <summary>Begins a transcript.</summary>
    public int StartOfTranscript { get; }

    /// <summary>Asks for a translation into English.</summary>
    public int Translate { get; }

    /// <summary>Asks for text in the language spoken.</summary>
    public int Transcribe => Translate + 1;

    /// <summary>Begins the text before this window, the prompt.</summary>
    public int StartOfPrevious => Translate + 3;

    /// <summary>Says, right after <see cref="StartOfTranscript"/>, that nobody speaks.</summary>
    public int NoSpeech => Translate + 4;

    /// <summary>Asks for text without times.</summary>
    public int NoTimestamps => Translate + 5;

    /// <summary>The time 0.00 s; each following id is 0.02 s later, up to 30.00 s.</summary>
    public int TimestampBegin => Translate + 6;

    /// <summary>
    /// Tokens to suppress so that no speaker tags and no descriptions of sounds are written, in ascending order.
    /// </summary>
    public IReadOnlyList<int> NonSpeechTokens => _nonSpeechTokens.Value;

    /// <summary>The token of a language.</summary>
    /// <param name="code">One of <see cref="Languages"/>.</param>
    /// <exception cref="ArgumentException">The weights do not know it.</exception>
    public int LanguageToken(string code)
    {
        for (var i = 0; i < Languages.Count; i++)
        {
            if (Languages[i] == code)
                return StartOfTranscript + 1 + i;
        }
        throw new ArgumentException($"These weights do not know the language “{code}”.", nameof(code));
    }

    /// <summary>Encodes running text. Names of special tokens in it are text like any other.</summary>
    /// <param name="text">Any text.</param>
    public IReadOnlyList<int> Encode(string text) => _encoder.Value.EncodeToIds(text);

    /// <summary>The bytes of a token; none for special tokens.</summary>
    /// <param name="token">Its id.</param>
    public ReadOnlySpan<byte> BytesOf(int token) => token < EndOfText ? _vocabulary[token] : [];

    /// <summary>
    /// The text of tokens: their bytes joined, read as UTF-8; what is no UTF-8 becomes U+FFFD. Special tokens have no text.
    /// </summary>
    /// <param name="tokens">Ids.</param>
    public string Decode(IEnumerable<int> tokens)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var token in tokens)
            bytes.Write(BytesOf(token));
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Groups tokens into words; see <see cref="WordSplitter"/>.</summary>
    /// <param name="tokens">Ids; a special token is a word of its own, without text.</param>
    /// <param name="language">The language's code.</param>
    public IReadOnlyList<TokenWord> SplitIntoWords(IReadOnlyList<int> tokens, string language) =>
        WhisperLanguages.SeparatesWordsBySpaces(language)
            ? WordSplitter.SplitBySpaces(this, tokens)
            : WordSplitter.SplitByCharacters(this, tokens);

    /// <summary>
    /// How GPT-2 cuts text before it looks for tokens. Letters outside the basic plane count as symbols here, which changes how they are
    /// cut
    /// and never what they decode to.
    /// </summary>
    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    private static partial Regex Pieces();

    /// <summary>
    /// Two tokens merge into the one with the lowest rank, and a token's rank is its id: that is all that the encoder has to know.
    /// </summary>
    private static TiktokenTokenizer CreateEncoder(byte[][] vocabulary)
    {
        using var lines = new MemoryStream(vocabulary.Length * 16);
        using (var writer = new StreamWriter(lines, leaveOpen: true))
        {
            for (var id = 0; id < vocabulary.Length; id++)
            {
                if (vocabulary[id].Length > 0)
                    writer.Write($"{Convert.ToBase64String(vocabulary[id])} {id}\n");
            }
        }
        lines.Position = 0;
        return TiktokenTokenizer.Create(lines, new RegexPreTokenizer(Pieces(), null), null);
    }
}

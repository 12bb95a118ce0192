namespace VideoBlog.Whisper.Tokenizing;

/// <summary>
/// What is written and not spoken: brackets, speaker tags, notes of music (OpenAI whisper, tokenizer.py: <c>non_speech_tokens</c>).
/// </summary>
internal static class NonSpeechSymbols
{
    private const string Symbols =
        "\" # ( ) * + / : ; < = > @ [ \\ ] ^ _ ` { | } ~ 「 」 『 』 << >> <<< >>> -- --- -( -[ (' (\" (( )) ((( ))) [[ ]] {{ }} ♪♪ ♪♪♪";

    /// <summary>
    /// Symbols from U+2640 to U+267F. Where one takes several tokens the first of them stands for a part of that range, and all of it may
    /// go.
    /// </summary>
    private const string Music = "♩ ♪ ♫ ♬ ♭ ♮ ♯";

    /// <summary>
    /// The ids to suppress, ascending. Hyphens and apostrophes stay allowed inside words and go where they would begin one.
    /// </summary>
    public static IReadOnlyList<int> FindTokens(WhisperTokenizer tokenizer)
    {
        var tokens = new SortedSet<int> { tokenizer.Encode(" -")[0], tokenizer.Encode(" '")[0] };
        foreach (var symbol in Symbols.Split(' '))
        {
            foreach (var text in new[] { symbol, " " + symbol })
            {
                if (tokenizer.Encode(text) is [var single])
                    tokens.Add(single);
            }
        }
        foreach (var symbol in Music.Split(' '))
        {
            tokens.Add(tokenizer.Encode(symbol)[0]);
            tokens.Add(tokenizer.Encode(" " + symbol)[0]);
        }
        return [.. tokens];
    }
}

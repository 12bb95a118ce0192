namespace VideoBlog.Whisper.Tokenizing;

/// <summary>
/// The languages that multilingual weights know, in the order of their tokens (OpenAI whisper, tokenizer.py: <c>LANGUAGES</c>).
/// </summary>
internal static class WhisperLanguages
{
    /// <summary>Codes: ISO 639-1 where there is one. The last, Cantonese, is known from large-v3 on only.</summary>
    public static IReadOnlyList<string> Codes { get; } =
        (
            "en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he uk el ms cs ro da hu ta no th ur hr "
            + "bg lt la mi ml cy sk te fa lv bn "
            + "sr az sl kn et mk br eu is hy ne mn bs kk sq sw gl mr pa si km sn yo so af oc ka be tg sd gu am yi "
            + "lo uz fo ht ps tk nn mt sa lb my "
            + "bo tl mg as tt haw ln ha ba jw su yue"
        ).Split(' ');

    /// <summary>Whether a language separates its words by spaces; the others are split wherever a character ends.</summary>
    /// <param name="code">A language's code.</param>
    public static bool SeparatesWordsBySpaces(string code) => code is not ("zh" or "ja" or "th" or "lo" or "my" or "yue");
}

using CsCheck;
using VideoBlog.Whisper.Tokenizing;

namespace VideoBlog.Tests.Whisper.Tokenizing;

public sealed class WordSplitterTests
{
    private static readonly WhisperTokenizer Tokenizer = new(
        SmallVocabulary.With([
            .. new[] { " the", " th", "ere", " it", "'s", "日", "本", "...", " (" }.Select(System.Text.Encoding.UTF8.GetBytes),
            [0xE8, 0xAA],
        ]),
        51865
    );

    private const int The = 256,
        Th = 257,
        Ere = 258,
        It = 259,
        ApostropheS = 260,
        Day = 261,
        Origin = 262,
        Dots = 263,
        Bracket = 264,
        HalfWord = 265;

    [Fact]
    public void A_word_begins_at_a_space() =>
        Assert.Equal([new(" the", 1), new(" there", 2), new(" it's", 2)], Split("en", The, Th, Ere, It, ApostropheS));

    [Fact]
    public void Punctuation_is_a_word_of_its_own() =>
        Assert.Equal([new(" the", 1), new(",", 1), new(" (ere", 2), new(")", 1)], Split("en", The, ',', Bracket, Ere, ')'));

    [Fact]
    public void What_is_no_run_of_ascii_punctuation_clings_to_its_word() => Assert.Equal([new(" the...", 2)], Split("en", The, Dots));

    [Fact]
    public void A_special_token_is_a_word_without_text() =>
        Assert.Equal([new(" the", 1), new("", 1)], Split("en", The, Tokenizer.EndOfText));

    [Fact]
    public void Without_spaces_every_character_is_a_word() =>
        Assert.Equal([new("日", 1), new("本", 1), new("語", 2)], Split("ja", Day, Origin, HalfWord, 0x9E));

    [Fact]
    public void The_same_tokens_are_one_word_where_spaces_separate() =>
        Assert.Equal([new("日本語", 4)], Split("de", Day, Origin, HalfWord, 0x9E));

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public void Bytes_that_are_no_text_do_not_swallow_what_follows(string language)
    {
        var words = Split(language, The, HalfWord, It, Th, 0xFF, ' ');
        Assert.Equal(" the\uFFFD it th\uFFFD ", string.Concat(words.Select(w => w.Text)));
        Assert.Contains(new TokenWord(" it", 1), words);
    }

    [Fact]
    public void Counts_add_up_and_texts_join() =>
        Gen.Int[0, 265]
            .Array[0, 30]
            .Select(Gen.Bool.Select(b => b ? "en" : "ja"))
            .Sample(
                (tokens, language) =>
                {
                    var words = Split(language, tokens);
                    return words.Sum(w => w.TokenCount) == tokens.Length
                        && words.All(w => w.TokenCount > 0)
                        && string.Concat(words.Select(w => w.Text)) == Tokenizer.Decode(tokens);
                }
            );

    private static IReadOnlyList<TokenWord> Split(string language, params int[] tokens) => Tokenizer.SplitIntoWords(tokens, language);
}

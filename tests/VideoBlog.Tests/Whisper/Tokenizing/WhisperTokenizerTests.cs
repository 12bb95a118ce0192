using System.Text;
using CsCheck;
using VideoBlog.Whisper;
using VideoBlog.Whisper.Tokenizing;

namespace VideoBlog.Tests.Whisper.Tokenizing;

public sealed class WhisperTokenizerTests
{
    private static readonly Lazy<(byte[][] Vocabulary, WhisperTokenizer Tokenizer)> BaseEn = new(() =>
    {
        var (size, _, vocabulary) = TestFiles.ReadGgmlHead(TestFiles.WhisperBaseEn);
        return (vocabulary, new WhisperTokenizer(vocabulary, size));
    });

    [Fact]
    public void English_only_ids_are_openais()
    {
        var tokenizer = new WhisperTokenizer(SmallVocabulary.With("th"), 51864);
        Assert.False(tokenizer.IsMultilingual);
        Assert.Empty(tokenizer.Languages);
        Assert.Equal(
            [50256, 50257, 50357, 50358, 50360, 50361, 50362, 50363],
            [
                tokenizer.EndOfText,
                tokenizer.StartOfTranscript,
                tokenizer.Translate,
                tokenizer.Transcribe,
                tokenizer.StartOfPrevious,
                tokenizer.NoSpeech,
                tokenizer.NoTimestamps,
                tokenizer.TimestampBegin,
            ]
        );
    }

    [Theory]
    [InlineData(51865, 99)]
    [InlineData(51866, 100)]
    public void Multilingual_ids_are_openais(int size, int languages)
    {
        var tokenizer = new WhisperTokenizer(SmallVocabulary.With("th"), size);
        Assert.True(tokenizer.IsMultilingual);
        Assert.Equal(languages, tokenizer.Languages.Count);
        Assert.Equal(
            [
                50257,
                50258,
                50259,
                50261,
                50357,
                50259 + languages,
                50260 + languages,
                50262 + languages,
                50263 + languages,
                50264 + languages,
                50265 + languages,
            ],
            [
                tokenizer.EndOfText,
                tokenizer.StartOfTranscript,
                tokenizer.LanguageToken("en"),
                tokenizer.LanguageToken("de"),
                tokenizer.LanguageToken("su"),
                tokenizer.Translate,
                tokenizer.Transcribe,
                tokenizer.StartOfPrevious,
                tokenizer.NoSpeech,
                tokenizer.NoTimestamps,
                tokenizer.TimestampBegin,
            ]
        );
        Assert.Equal(size, tokenizer.TimestampBegin + 1501);
    }

    [Fact]
    public void Cantonese_came_with_large_v3()
    {
        Assert.Equal(50358, new WhisperTokenizer(SmallVocabulary.With("th"), 51866).LanguageToken("yue"));
        Assert.Throws<ArgumentException>(() => new WhisperTokenizer(SmallVocabulary.With("th"), 51865).LanguageToken("yue"));
    }

    [Fact]
    public void Languages_are_a_hundred_different_codes() => Assert.Equal(100, WhisperLanguages.Codes.Distinct().Count());

    [Theory]
    [InlineData(51863)]
    [InlineData(51867)]
    [InlineData(0)]
    [InlineData(int.MinValue)]
    public void Other_sizes_are_refused(int size) =>
        Assert.Throws<WhisperModelException>(() => new WhisperTokenizer(SmallVocabulary.With("th"), size));

    [Fact]
    public void A_cut_off_vocabulary_is_refused() =>
        Assert.Throws<WhisperModelException>(() => new WhisperTokenizer([.. SmallVocabulary.With("th").Take(1000)], 51864));

    [Fact]
    public void Lower_ids_merge_first()
    {
        var tokenizer = new WhisperTokenizer(SmallVocabulary.With("bc", "ab", "cd"), 51865);
        Assert.Equal([(int)'a', 256, (int)'d'], tokenizer.Encode("abcd"));
        Assert.Equal([257, (int)' ', 257], tokenizer.Encode("ab ab"));
    }

    [Fact]
    public void A_character_split_over_tokens_is_put_together_again()
    {
        var tokenizer = new WhisperTokenizer(SmallVocabulary.With([0xE2, 0x82]), 51864);
        Assert.Equal([256, 0xAC], tokenizer.Encode("€"));
        Assert.Equal("€", tokenizer.Decode([256, 0xAC]));
        Assert.Equal("\uFFFD", tokenizer.Decode([256]));
    }

    [Fact]
    public void Special_tokens_have_no_text()
    {
        var tokenizer = new WhisperTokenizer(SmallVocabulary.With("th"), 51864);
        Assert.Equal("th", tokenizer.Decode([tokenizer.StartOfTranscript, 256, tokenizer.TimestampBegin + 50, tokenizer.EndOfText]));
        Assert.DoesNotContain(tokenizer.Encode("<|endoftext|> <|0.00|>"), id => id >= tokenizer.EndOfText);
    }

    [Fact]
    public void Any_text_survives_encoding_and_decoding()
    {
        var tokenizer = new WhisperTokenizer(SmallVocabulary.With("th", "he", " a", "the", " 4"), 51865);
        Gen.String[Gen.Char["abthe 4'\n\té€日あ♪-(."], 0, 40].Sample(text => tokenizer.Decode(tokenizer.Encode(text)) == text, iter: 2000);
    }

    [NeedsFact(Needed.WhisperBaseEn)]
    public void Base_en_encodes_as_gpt2()
    {
        var (vocabulary, tokenizer) = BaseEn.Value;
        string[] words = [" Hello", " world", ",", " it", "'s", " a", " test", " of", " 42", " words", "."];
        var expected = words.Select(w => Array.FindIndex(vocabulary, v => v.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(w))));
        Assert.Equal(expected, tokenizer.Encode(string.Concat(words)));
        Assert.Equal([18435, 995], tokenizer.Encode(" Hello world"));
    }

    [NeedsFact(Needed.WhisperBaseEn)]
    public void Any_text_survives_base_en()
    {
        var tokenizer = BaseEn.Value.Tokenizer;
        Gen.String.Select(s => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(s)))
            .Sample(text => tokenizer.Decode(tokenizer.Encode(text)) == text, iter: 500);
    }

    /// <summary>The list that the published configuration of openai/whisper-base.en suppresses, less its special tokens.</summary>
    [NeedsFact(Needed.WhisperBaseEn)]
    public void Base_en_suppresses_openais_list() =>
        Assert.Equal(
            [
                1,
                2,
                7,
                8,
                9,
                10,
                14,
                25,
                26,
                27,
                28,
                29,
                31,
                58,
                59,
                60,
                61,
                62,
                63,
                90,
                91,
                92,
                93,
                357,
                366,
                438,
                532,
                685,
                705,
                796,
                930,
                1058,
                1220,
                1267,
                1279,
                1303,
                1343,
                1377,
                1391,
                1635,
                1782,
                1875,
                2162,
                2361,
                2488,
                3467,
                4008,
                4211,
                4600,
                4808,
                5299,
                5855,
                6329,
                7203,
                9609,
                9959,
                10563,
                10786,
                11420,
                11709,
                11907,
                13163,
                13697,
                13700,
                14808,
                15306,
                16410,
                16791,
                17992,
                19203,
                19510,
                20724,
                22305,
                22935,
                27007,
                30109,
                30420,
                33409,
                34949,
                40283,
                40493,
                40549,
                47282,
                49146,
            ],
            BaseEn.Value.Tokenizer.NonSpeechTokens
        );
}

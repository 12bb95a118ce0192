using System.Buffers;
using System.Text;

namespace VideoBlog.Whisper.Tokenizing;

/// <summary>A word and how many tokens it takes.</summary>
/// <param name="Text">Its text, with the space before it.</param>
/// <param name="TokenCount">At least 1.</param>
internal readonly record struct TokenWord(string Text, int TokenCount);

/// <summary>
/// Groups tokens into words as OpenAI whisper's <c>split_to_word_tokens</c> does. The counts add up to the number of tokens and the texts
/// to
/// their text. (The reference loses count where the bytes are no UTF-8; here a group ends wherever the whole text has the end of a
/// character.)
/// </summary>
internal static class WordSplitter
{
    /// <summary>Python's <c>string.punctuation</c>.</summary>
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /// <summary>For languages without spaces: a word ends as soon as a token ends a character.</summary>
    public static List<TokenWord> SplitByCharacters(WhisperTokenizer tokenizer, IReadOnlyList<int> tokens)
    {
        var words = new List<TokenWord>();
        var run = new List<int>();
        foreach (var token in tokens)
        {
            if (token < tokenizer.EndOfText)
            {
                run.Add(token);
                continue;
            }
            AddWordsOf(run, tokenizer, words);
            run.Clear();
            words.Add(new TokenWord("", 1));
        }
        AddWordsOf(run, tokenizer, words);
        return words;
    }

    /// <summary>For all others: a word begins at a space, at a special token and at punctuation.</summary>
    public static List<TokenWord> SplitBySpaces(WhisperTokenizer tokenizer, IReadOnlyList<int> tokens)
    {
        var words = new List<TokenWord>();
        var first = 0;
        foreach (var part in SplitByCharacters(tokenizer, tokens))
        {
            var begins =
                words.Count == 0
                || tokens[first] >= tokenizer.EndOfText
                || part.Text.StartsWith(' ')
                || Punctuation.Contains(part.Text.Trim(), StringComparison.Ordinal);
            if (begins)
                words.Add(part);
            else
                words[^1] = new TokenWord(words[^1].Text + part.Text, words[^1].TokenCount + part.TokenCount);
            first += part.TokenCount;
        }
        return words;
    }

    private static void AddWordsOf(List<int> run, WhisperTokenizer tokenizer, List<TokenWord> words)
    {
        var writer = new ArrayBufferWriter<byte>();
        foreach (var token in run)
            writer.Write(tokenizer.BytesOf(token));
        var bytes = writer.WrittenSpan;

        var (start, end, characterEnd, count) = (0, 0, 0, 0);
        foreach (var token in run)
        {
            count++;
            end += tokenizer.BytesOf(token).Length;
            while (characterEnd < end)
            {
                Rune.DecodeFromUtf8(bytes[characterEnd..], out _, out var length);
                characterEnd += length;
            }
            if (characterEnd > end)
                continue;
            words.Add(new TokenWord(Encoding.UTF8.GetString(bytes[start..end]), count));
            (start, count) = (end, 0);
        }
    }
}

using VideoBlog.Domain;
using VideoBlog.Language.English;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Doubts;

/// <summary>The words of a transcript with what every kind of doubt asks about them.</summary>
internal sealed class HeardText
{
    private readonly bool[] _startsSentence;

    public HeardText(Transcript transcript)
    {
        Transcript = transcript;
        Words = [.. transcript.Words()];
        IsEnglish = Languages.IsEnglish(transcript.Language);
        Normal = [.. Words.Select(w => Tokens.Normalise(w.Text))];
        _startsSentence = new bool[Words.Length];
        for (var i = 0; i < Words.Length; i++)
        {
            // After a colon a capital says as little as at the start of a sentence.
            _startsSentence[i] = i == 0 || SentenceEnds.Closes(Words[i - 1].Text) || Words[i - 1].Text.EndsWith(':');
        }
    }

    public Transcript Transcript { get; }

    public TranscriptWord[] Words { get; }

    /// <summary>The words in lower case without punctuation; empty for a word that is nothing but punctuation.</summary>
    public string[] Normal { get; }

    public bool IsEnglish { get; }

    public bool StartsSentence(int word) => _startsSentence[word];

    /// <summary>True for a word that carries meaning.</summary>
    public bool IsContent(int word) => IsContent(Words[word].Text, IsEnglish);

    /// <summary>True for a word that carries meaning; in other languages than English all words do.</summary>
    /// <param name="word">A word with its punctuation.</param>
    /// <param name="english">True for an English one.</param>
    public static bool IsContent(string word, bool english) =>
        Tokens.Normalise(word).Length > 0 && !(english && FunctionWords.Contains(WordForm.Parse(word).Core));

    /// <summary>True when one of the words carries meaning.</summary>
    public bool HasContent(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (IsContent(i))
                return true;
        }

        return false;
    }

    /// <summary>The words as they stand in the transcript.</summary>
    public string TextOf(int from, int to) => Join(Words.AsSpan(from, to - from));

    /// <summary>Words with the spaces that belong between them.</summary>
    public static string Join(ReadOnlySpan<TranscriptWord> words)
    {
        var text = new System.Text.StringBuilder();
        foreach (var word in words)
        {
            if (text.Length > 0 && !word.JoinsPrevious)
                text.Append(' ');
            text.Append(word.Text);
        }

        return text.ToString();
    }

    /// <summary>Index of the first word that begins at this time or later.</summary>
    public int FirstWordFrom(double seconds)
    {
        int low = 0,
            high = Words.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Words[middle].Start < seconds)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}

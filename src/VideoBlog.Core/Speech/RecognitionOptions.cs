namespace VideoBlog.Speech;

/// <summary>What the user may choose about recognition.</summary>
public sealed record RecognitionOptions
{
    /// <summary>The model's name, as the transcript is to give it.</summary>
    public required string Model { get; init; }

    /// <summary>Language spoken, as Whisper's code; null: detected.</summary>
    public string? Language { get; init; }

    /// <summary>Translate into English.</summary>
    public bool Translate { get; init; }

    /// <summary>Names and terms that are spoken, the most important first.</summary>
    public IReadOnlyList<string> Glossary { get; init; } = [];

    /// <summary>
    /// The glossary in the words in which it is given to the recogniser before every window; null when there is none. At most 60 terms and
    /// 450 letters, of which those outside ASCII count four times: about 150 tokens. Of more than 223 Whisper reads the last alone, and so
    /// loses the most important ones.
    /// </summary>
    public string? Prompt
    {
        get
        {
            const int MostTerms = 60;
            const int MostLetters = 450;
            var terms = new List<string>();
            var letters = 0;
            foreach (
                var term in Glossary
                    .Select(t => string.Join(' ', t.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
                    .Where(t => t.Length > 0)
            )
            {
                letters += term.Sum(c => char.IsAscii(c) ? 1 : 4) + 2;
                if (letters > MostLetters || terms.Count == MostTerms)
                    break;
                terms.Add(term);
            }

            return terms.Count > 0 ? $"Glossary: {string.Join(", ", terms)}." : null;
        }
    }
}

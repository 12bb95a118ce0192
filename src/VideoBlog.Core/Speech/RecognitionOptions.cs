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

    /// <summary>Names and terms that are spoken.</summary>
    public IReadOnlyList<string> Glossary { get; init; } = [];

    /// <summary>The glossary in the words in which it is given to the recogniser; null when there is none.</summary>
    public string? Prompt
    {
        get
        {
            var terms = Glossary.Select(t => string.Join(' ', t.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(t => t.Length > 0).ToList();
            return terms.Count > 0 ? $"Glossary: {string.Join(", ", terms)}." : null;
        }
    }
}

namespace VideoBlog.Domain;

/// <summary>What a post needs before it goes out into the world.</summary>
public enum PublishSubject
{
    /// <summary>Front matter that can be read, with a date. Cannot be waived.</summary>
    FrontMatter,

    /// <summary>A title of useful length.</summary>
    Title,

    /// <summary>An excerpt of useful length.</summary>
    Excerpt,

    /// <summary>Text, headings in order, tags that say something, pull quotes that are in the text.</summary>
    Text,

    /// <summary>Pictures that are there, each with a person's words for readers who cannot see it.</summary>
    Pictures,

    /// <summary>Links with words that lead somewhere, and answer.</summary>
    Links,

    /// <summary>No doubt left open.</summary>
    Doubts,

    /// <summary>Captions that a person has reviewed, as they are now.</summary>
    Captions,
}

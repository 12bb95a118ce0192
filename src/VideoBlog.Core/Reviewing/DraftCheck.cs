namespace VideoBlog.Reviewing;

/// <summary>Something in a draft that a person should look at before it is published.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">One or two sentences for people: what is wrong, what to do.</param>
/// <param name="From">Index in the draft's text at which the place begins; line ends count as one character.</param>
/// <param name="To">Where it ends, exclusive; not before <paramref name="From"/>.</param>
public sealed record DraftCheck(DraftCheckKind Kind, DraftCheckSeverity Severity, string Message, int From, int To);

/// <summary>How bad it is.</summary>
public enum DraftCheckSeverity
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>The post works, but not as well as it could.</summary>
    Warning,

    /// <summary>Something does not work, or is not shown.</summary>
    Error,
}

/// <summary>What a check is about.</summary>
public enum DraftCheckKind
{
    /// <summary>The front matter cannot be read.</summary>
    FrontMatter,

    /// <summary>The title is missing, or too long for lists and search engines.</summary>
    Title,

    /// <summary>The date is missing.</summary>
    Date,

    /// <summary>The excerpt is missing, or longer than lists and previews show.</summary>
    Excerpt,

    /// <summary>There are too many tags, or two that are the same.</summary>
    Tags,

    /// <summary>The poster is not in the folder, or no picture.</summary>
    Poster,

    /// <summary>A pull quote is in the text no more.</summary>
    PullQuote,

    /// <summary>There is no text, or it is beyond what posts may have.</summary>
    Text,

    /// <summary>A heading is empty, leaves a level out, or is there twice.</summary>
    Heading,

    /// <summary>A link leads nowhere, or where the page may not lead.</summary>
    LinkAddress,

    /// <summary>A link has no words.</summary>
    LinkText,

    /// <summary>A picture is not in the folder, or the page may not show it.</summary>
    PictureFile,

    /// <summary>A picture's text for readers who cannot see it is missing, or is still the machine's.</summary>
    PictureText,
}

using System.Text.RegularExpressions;
using VideoBlog.Domain;

namespace VideoBlog.Posts;

/// <summary>
/// A change of one thing that a post says of itself. Texts are plain, on one line and without space around them; null takes out what is
/// there.
/// </summary>
public abstract record FrontMatterChange
{
    private FrontMatterChange() { }

    /// <summary>Another title.</summary>
    public sealed record Title(string Text) : FrontMatterChange;

    /// <summary>Another author.</summary>
    public sealed record Author(string? Name) : FrontMatterChange;

    /// <summary>Another date.</summary>
    public sealed record Date(DateOnly Day) : FrontMatterChange;

    /// <summary>Another language: two or three letters.</summary>
    public sealed record Language(string Code) : FrontMatterChange;

    /// <summary>Another moment of recording.</summary>
    public sealed record RecordedAt(DateTimeOffset? Moment) : FrontMatterChange;

    /// <summary>Another place of recording.</summary>
    public sealed record Place(string? Name) : FrontMatterChange;

    /// <summary>Whether readers are told the place.</summary>
    public sealed record HidePlace(bool IsHidden) : FrontMatterChange;

    /// <summary>Other tags in place of all.</summary>
    public sealed record Tags(IReadOnlyList<string> Names) : FrontMatterChange;

    /// <summary>Another excerpt; an empty one takes it out.</summary>
    public sealed record Excerpt(string Text) : FrontMatterChange;

    /// <summary>Another written post that the video adapts.</summary>
    public sealed record Adapted(AdaptedFrom? Original) : FrontMatterChange;

    /// <summary>Where the video is hosted; null: it goes out with the post.</summary>
    public sealed record VideoAddress(string? Url) : FrontMatterChange;

    /// <summary>Whether readers may comment.</summary>
    public sealed record Comments(CommentsState State) : FrontMatterChange;

    /// <summary>Whether the page offers to share the post.</summary>
    public sealed record Share(bool IsOffered) : FrontMatterChange;

    /// <summary>Other pull quotes in place of all.</summary>
    public sealed record PullQuotes(IReadOnlyList<string> Quotes) : FrontMatterChange;

    /// <summary>One more pull quote: a passage of the draft's Markdown.</summary>
    public sealed record AddPullQuote(string Markdown) : FrontMatterChange;
}

/// <summary>Makes such changes in the text of a draft. Everything else in it stays byte for byte.</summary>
public static partial class FrontMatterChanges
{
    /// <summary>The draft's new text.</summary>
    /// <param name="markdown">The whole draft; its title, date and video may be missing.</param>
    /// <param name="changes">At most one of each kind.</param>
    /// <exception cref="VideoBlogException">A value cannot be used; the message says why. Or the front matter cannot be read.</exception>
    public static string Apply(string markdown, IReadOnlyList<FrontMatterChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return DraftEditor.Change(
            markdown,
            draft => draft with { FrontMatter = changes.Aggregate(draft.FrontMatter, (head, change) => Apply(head, change, draft.Body)) },
            FrontMatter.Empty
        );
    }

    private static FrontMatter Apply(FrontMatter head, FrontMatterChange change, string body) =>
        change switch
        {
            FrontMatterChange.Title { Text: "" } => throw new VideoBlogException("The post needs a title."),
            FrontMatterChange.Title title => head with { Title = title.Text },
            FrontMatterChange.Author author => head with { Author = author.Name },
            FrontMatterChange.Date date => head with { Date = date.Day },
            FrontMatterChange.Language language => head with { Language = Checked(language.Code) },
            FrontMatterChange.RecordedAt at => head with { Recorded = Changed(head.Recorded, r => r with { At = at.Moment }) },
            FrontMatterChange.Place place => head with { Recorded = Changed(head.Recorded, r => r with { Place = place.Name }) },
            FrontMatterChange.HidePlace hide => head with { Recorded = Changed(head.Recorded, r => r with { HidePlace = hide.IsHidden }) },
            FrontMatterChange.Tags tags => head with { Tags = tags.Names },
            FrontMatterChange.Excerpt excerpt => head with { Excerpt = excerpt.Text },
            FrontMatterChange.Adapted adapted => head with { AdaptedFrom = Checked(adapted.Original) },
            FrontMatterChange.VideoAddress video => head with { Video = head.Video with { Url = CheckedAddress(video.Url) } },
            FrontMatterChange.Comments comments => head with { Comments = comments.State },
            FrontMatterChange.Share share => head with { Share = share.IsOffered },
            FrontMatterChange.PullQuotes quotes => head with { PullQuotes = quotes.Quotes },
            FrontMatterChange.AddPullQuote add => head with
            {
                PullQuotes = [.. head.PullQuotes, Quotation(add.Markdown, body, head.PullQuotes)],
            },
            _ => throw new ArgumentException($"{change.GetType()} is not known here.", nameof(change)),
        };

    private static Recorded? Changed(Recorded? recorded, Func<Recorded, Recorded> change) =>
        change(recorded ?? new Recorded(null, null)) is var changed && changed is { At: null, Place: null, HidePlace: false }
            ? null
            : changed;

    private static string Checked(string language) =>
        LanguageCode().IsMatch(language)
            ? language.ToLowerInvariant()
            : throw new VideoBlogException("This is no language code.", "Write two or three letters, such as en or de.");

    private static string? CheckedAddress(string? address) =>
        address is null || PostAddress.IsWeb(address)
            ? address
            : throw new VideoBlogException("This is no whole address.", "It begins with https:// or http://.");

    private static AdaptedFrom? Checked(AdaptedFrom? original) =>
        original switch
        {
            null => null,
            { Title: "" } => throw new VideoBlogException("The written post needs a title."),
            _ => original with { Url = CheckedAddress(original.Url) },
        };

    /// <summary>The words of some Markdown, when a block of the text has them just so.</summary>
    private static string Quotation(string markdown, string body, IReadOnlyList<string> quotes)
    {
        if (markdown.Length > DraftMarkdown.LongestText)
            throw new VideoBlogException("This is too long for a pull quote.", "Select a sentence or two.");
        var quote = PlainText.Clean(string.Concat(PostMarkdown.Parse(markdown).Select(InlineText.ExtractAll)));
        if (!quote.Any(char.IsLetterOrDigit))
            throw new VideoBlogException("No words are selected.", "Select a sentence of the text first.");
        if (quotes.Count >= PullQuoteMatcher.Most)
            throw new VideoBlogException($"The post has {PullQuoteMatcher.Most} pull quotes already.", "Remove one first.");
        var matcher = new PullQuoteMatcher([quote]);
        foreach (var block in PostMarkdown.Parse(body))
            matcher.Take(block);
        if (matcher.Waiting.Any())
            throw new VideoBlogException(
                "The page could not show this as a pull quote.",
                "Select words of one paragraph that stand next to each other."
            );
        return quotes.Contains(quote) ? throw new VideoBlogException("This is a pull quote already.") : quote;
    }

    [GeneratedRegex("^[A-Za-z]{2,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageCode();
}

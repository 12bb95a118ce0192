using System.Globalization;
using System.Text.RegularExpressions;
using VideoBlog.Domain;
using VideoBlog.Platform.Yaml;
using VideoBlog.Posts;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Reviewing;

/// <summary>A change that a person makes to what a post says of itself.</summary>
/// <param name="Key">
/// <c>title</c>, <c>author</c>, <c>date</c>, <c>language</c>, <c>recordedAt</c>, <c>place</c>, <c>hidePlace</c>, <c>tags</c>,
/// <c>excerpt</c>,
/// <c>adaptedFrom</c>, <c>comments</c>, <c>share</c>, <c>pullQuotes</c>, or <c>addPullQuote</c>.
/// </param>
/// <param name="Values">
/// The new value as a person types it; of tags and pull quotes all of them, of <c>adaptedFrom</c> title and address, of <c>addPullQuote</c>
/// the Markdown that is to be quoted. None or an empty text takes the key out.
/// </param>
public sealed record HeadChange(string Key, IReadOnlyList<string> Values);

/// <summary>Makes such changes in the text of a draft. Everything else in it stays byte for byte.</summary>
public static partial class HeadChanges
{
    /// <summary>The draft's new text.</summary>
    /// <param name="markdown">The whole draft.</param>
    /// <param name="changes">At most one for each key.</param>
    /// <exception cref="VideoBlogException">A value cannot be used; the message says why. Or the front matter cannot be read.</exception>
    public static string Apply(string markdown, IReadOnlyList<HeadChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return DraftEditor.Change(
            markdown,
            draft => draft with { FrontMatter = changes.Aggregate(draft.FrontMatter, (head, change) => Apply(head, change, draft.Body)) },
            FrontMatter.Empty
        );
    }

    private static FrontMatter Apply(FrontMatter head, HeadChange change, string body)
    {
        IReadOnlyList<string> values = [.. change.Values.Select(PlainText.Clean)];
        if (values.Any(v => v.Length > YamlMap.MaxTextLength))
            throw new VideoBlogException($"This is longer than {YamlMap.MaxTextLength:N0} characters.", "Shorten it.");
        var text = values.Count > 0 && values[0].Length > 0 ? values[0] : null;
        return change.Key switch
        {
            "title" => head with { Title = text ?? throw new VideoBlogException("The post needs a title.") },
            "author" => head with { Author = text },
            "date" => head with { Date = Date(text ?? throw new VideoBlogException("The post needs a date.")) },
            "language" => head with { Language = text is null ? "en" : Language(text) },
            "recordedAt" => head with { Recorded = Recorded(head, r => r with { At = text is null ? null : Moment(text) }) },
            "place" => head with { Recorded = Recorded(head, r => r with { Place = text }) },
            "hidePlace" => head with { Recorded = Recorded(head, r => r with { HidePlace = text == "true" }) },
            "tags" => head with { Tags = Distinct(values) },
            "excerpt" => head with { Excerpt = text ?? "" },
            "adaptedFrom" => head with { AdaptedFrom = Adapted(text, values.Count > 1 && values[1].Length > 0 ? values[1] : null) },
            "comments" => head with { Comments = text == "open" ? CommentsState.Open : CommentsState.Closed },
            "share" => head with { Share = text != "false" },
            "pullQuotes" => head with { PullQuotes = Distinct(values) },
            "addPullQuote" => head with { PullQuotes = [.. head.PullQuotes, Quotation(change.Values, body, head.PullQuotes)] },
            _ => throw new VideoBlogException($"There is nothing called '{PlainText.Shorten(PlainText.Clean(change.Key), 40)}' to change."),
        };
    }

    private static IReadOnlyList<string> Distinct(IReadOnlyList<string> values) =>
        [.. values.Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)];

    private static DateOnly Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new VideoBlogException("This is no date.", "Write it as 2026-11-22.");

    private static DateTimeOffset Moment(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mmzzz"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var moment
        )
            ? moment
            : throw new VideoBlogException("This is no date and time.", "Write them as 2026-09-28 and 10:12:00.");

    private static string Language(string text) =>
        LanguageCode().IsMatch(text)
            ? text.ToLowerInvariant()
            : throw new VideoBlogException("This is no language code.", "Write two or three letters, such as en or de.");

    private static Recorded? Recorded(FrontMatter head, Func<Recorded, Recorded> change) =>
        change(head.Recorded ?? new Recorded(null, null)) is var recorded && recorded is { At: null, Place: null, HidePlace: false }
            ? null
            : recorded;

    private static AdaptedFrom? Adapted(string? title, string? address)
    {
        if (address is not null && !PostAddress.IsWeb(address))
            throw new VideoBlogException("This is no whole address.", "It begins with https:// or http://.");
        if (address is not null && title is null)
            throw new VideoBlogException("The written post needs a title.");
        return title is null ? null : new AdaptedFrom(title, address);
    }

    /// <summary>The words of some Markdown, when a block of the text has them just so.</summary>
    private static string Quotation(IReadOnlyList<string> selected, string body, IReadOnlyList<string> quotes)
    {
        var markdown = selected.Count > 0 ? selected[0] : "";
        if (markdown.Length > YamlMap.MaxTextLength)
            throw new VideoBlogException("This is too long for a pull quote.", "Select a sentence or two.");
        var quote = PlainText.Clean(string.Concat(PostMarkdown.Parse(markdown).SelectMany(PullQuoteAsides.TextOf)));
        if (!quote.Any(char.IsLetterOrDigit))
            throw new VideoBlogException("No words are selected.", "Select a sentence of the text first.");
        if (quotes.Count >= PullQuoteAsides.Most)
            throw new VideoBlogException($"The post has {PullQuoteAsides.Most} pull quotes already.", "Remove one first.");
        var asides = new PullQuoteAsides([quote]);
        foreach (var block in PostMarkdown.Parse(body))
            asides.Before(block);
        if (asides.Waiting.Any())
            throw new VideoBlogException(
                "The page could not show this as a pull quote.",
                "Select words of one paragraph that stand next to each other."
            );
        return quotes.Contains(quote) ? throw new VideoBlogException("This is a pull quote already.") : quote;
    }

    [GeneratedRegex("^[A-Za-z]{2,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageCode();
}

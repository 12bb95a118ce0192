using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Web.Review;

/// <summary>A change that a person makes to what a post says of itself.</summary>
/// <param name="Key">
/// <c>title</c>, <c>author</c>, <c>date</c>, <c>language</c>, <c>recordedAt</c>, <c>place</c>, <c>hidePlace</c>, <c>tags</c>,
/// <c>excerpt</c>, <c>adaptedFrom</c>, <c>videoUrl</c>, <c>comments</c>, <c>share</c>, <c>pullQuotes</c>, or <c>addPullQuote</c>.
/// </param>
/// <param name="Values">
/// The new value as a person types it; of tags and pull quotes all of them, of <c>adaptedFrom</c> title and address, of <c>addPullQuote</c>
/// the Markdown that is to be quoted. None or an empty text takes the key out.
/// </param>
internal sealed record HeadChange(string Key, IReadOnlyList<string> Values);

/// <summary>Reads what a person types in the form.</summary>
internal static class HeadForm
{
    /// <summary>The change that is meant.</summary>
    /// <exception cref="VideoBlogException">The value cannot be read; the message says why.</exception>
    public static FrontMatterChange Parse(HeadChange change)
    {
        IReadOnlyList<string> values = [.. change.Values.Select(PlainText.Clean)];
        if (values.Any(v => v.Length > DraftMarkdown.LongestText))
            throw new VideoBlogException($"This is longer than {DraftMarkdown.LongestText:N0} characters.", "Shorten it.");
        var text = values.Count > 0 && values[0].Length > 0 ? values[0] : null;
        return change.Key switch
        {
            "title" => new FrontMatterChange.Title(text ?? ""),
            "author" => new FrontMatterChange.Author(text),
            "date" => new FrontMatterChange.Date(ParseDate(text ?? throw new VideoBlogException("The post needs a date."))),
            "language" => new FrontMatterChange.Language(text ?? "en"),
            "recordedAt" => new FrontMatterChange.RecordedAt(text is null ? null : ParseMoment(text)),
            "place" => new FrontMatterChange.Place(text),
            "hidePlace" => new FrontMatterChange.HidePlace(text == "true"),
            "tags" => new FrontMatterChange.Tags(Distinct(values)),
            "excerpt" => new FrontMatterChange.Excerpt(text ?? ""),
            "adaptedFrom" => new FrontMatterChange.Adapted(ParseAdapted(values)),
            "videoUrl" => new FrontMatterChange.VideoAddress(text),
            "comments" => new FrontMatterChange.Comments(text == "open" ? CommentsState.Open : CommentsState.Closed),
            "share" => new FrontMatterChange.Share(text != "false"),
            "pullQuotes" => new FrontMatterChange.PullQuotes(Distinct(values)),
            "addPullQuote" => new FrontMatterChange.AddPullQuote(change.Values.Count > 0 ? change.Values[0] : ""),
            _ => throw new VideoBlogException($"There is nothing called '{PlainText.Shorten(PlainText.Clean(change.Key), 40)}' to change."),
        };
    }

    private static IReadOnlyList<string> Distinct(IReadOnlyList<string> values) =>
        [.. values.Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)];

    private static DateOnly ParseDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw new VideoBlogException("This is no date.", "Write it as 2026-11-22.");

    private static DateTimeOffset ParseMoment(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mmzzz"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var moment
        )
            ? moment
            : throw new VideoBlogException("This is no date and time.", "Write them as 2026-09-28 and 10:12:00.");

    private static AdaptedFrom? ParseAdapted(IReadOnlyList<string> values)
    {
        var (title, address) = (values.ElementAtOrDefault(0) ?? "", values.ElementAtOrDefault(1) ?? "");
        return title.Length + address.Length == 0 ? null : new AdaptedFrom(title, address.Length == 0 ? null : address);
    }
}

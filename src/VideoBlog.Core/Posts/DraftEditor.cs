using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Platform.Yaml;

namespace VideoBlog.Posts;

/// <summary>
/// Changes a draft that a person may have edited, and leaves all that is not meant as it stands: comments, unknown keys, line ends.
/// </summary>
public static class DraftEditor
{
    // A key with a dot stands inside the mapping of that name. Null: the key has nothing to say and is taken out.
    private static readonly (string Key, Func<FrontMatter, string?> Value)[] Keys =
    [
        ("title", head => FrontMatterWriter.Quote(head.Title)),
        ("author", head => FrontMatterWriter.QuoteOrNull(head.Author)),
        ("date", head => head.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("language", head => FrontMatterWriter.Quote(head.Language)),
        ("recorded.at", head => FrontMatterWriter.Moment(head.Recorded?.At)),
        ("recorded.place", head => FrontMatterWriter.QuoteOrNull(head.Recorded?.Place)),
        ("recorded.hidePlace", head => head.Recorded?.HidePlace == true ? "true" : null),
        ("slug", head => FrontMatterWriter.QuoteOrNull(head.Slug)),
        ("video.url", head => FrontMatterWriter.QuoteOrNull(head.Video.Url)),
        ("video.poster", head => FrontMatterWriter.QuoteOrNull(head.Video.Poster)),
        ("tags", head => FrontMatterWriter.ListOrNull(head.Tags)),
        ("excerpt", head => head.Excerpt.Length == 0 ? null : FrontMatterWriter.Quote(head.Excerpt)),
        ("pullQuotes", head => FrontMatterWriter.ListOrNull(head.PullQuotes)),
        ("adaptedFrom.title", head => FrontMatterWriter.QuoteOrNull(head.AdaptedFrom?.Title)),
        ("adaptedFrom.url", head => FrontMatterWriter.QuoteOrNull(head.AdaptedFrom?.Url)),
        ("assistedBy", head => FrontMatterWriter.ListOrNull(head.AssistedBy)),
        ("comments", head => FrontMatterWriter.Choice(head.Comments)),
        ("commentCount", head => FrontMatterWriter.CountOrNull(head.CommentCount)),
        ("commentsAt", head => FrontMatterWriter.QuoteOrNull(head.CommentsAt)),
        ("season", head => FrontMatterWriter.CountOrNull(head.Season)),
        ("episode", head => FrontMatterWriter.CountOrNull(head.Episode)),
        ("share", head => head.Share ? null : "false"),
        ("status", head => FrontMatterWriter.Choice(head.Status)),
        ("draft", FrontMatterWriter.Draft),
        ("published", FrontMatterWriter.Published),
    ];

    /// <summary>Changes a draft.</summary>
    /// <param name="markdown">The file's text, with front matter.</param>
    /// <param name="change">Gives the new draft for the old. Of the front matter it may change everything but the video's file and
    /// duration.</param>
    /// <param name="defaults">Where title, date and video come from when they are missing, as in <see cref="DraftMarkdown.Parse"/>.</param>
    /// <returns>The file's new text, with the old one's line ends.</returns>
    /// <exception cref="VideoBlogException">The draft cannot be read, or a key stands there in a way that cannot be changed
    /// safely.</exception>
    public static string Change(string markdown, Func<DraftDocument, DraftDocument> change, FrontMatter? defaults = null)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(change);
        var text = DraftMarkdown.Normalize(markdown);
        var old = DraftMarkdown.Parse(text, defaults);
        // What stands there in another language is written as YAML from now on; every key stays.
        if (DraftHead.Find(text) is { Kind: not HeadKind.Yaml } head)
            text = $"---\n{head.ToLines(text)}---\n\n{text[head.BodyStart..]}";
        var (yamlRange, bodyStart) = DraftMarkdown.Split(text);
        var changed = change(old);

        if (yamlRange is not { } range)
            throw new VideoBlogException(
                "The draft has no front matter.",
                "It must begin with a line '---', then its keys, then another line '---'."
            );
        var yaml = text[range];
        foreach (var (key, value) in Keys)
        {
            if (value(changed.FrontMatter) != value(old.FrontMatter))
                yaml = YamlText.Set(yaml, key.Split('.'), value(changed.FrontMatter));
        }

        var result = text[..range.Start.Value] + yaml + text[range.End.Value..bodyStart] + changed.Body;
        if (FrontMatterWriter.Write(DraftMarkdown.Parse(result, defaults).FrontMatter) != FrontMatterWriter.Write(changed.FrontMatter))
            throw new VideoBlogException(
                "The draft's front matter cannot be changed by a program as it is written.",
                "Make the change by hand."
            );
        return DraftShape.Of(markdown).Apply(result);
    }
}

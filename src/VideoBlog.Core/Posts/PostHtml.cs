using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VideoBlog.Domain;

namespace VideoBlog.Posts;

/// <summary>
/// The HTML of posts: rendered Markdown, which may hold any, is reduced to what a post needs, and a draft's own elements are found.
/// </summary>
internal static partial class PostHtml
{
    /// <summary>More tags than any block of a post has. Beyond it, deep nesting could exhaust the time or the stack.</summary>
    public const int MaxTags = 10_000;

    /// <summary>The schemes that links may have, in lower case.</summary>
    public static readonly IReadOnlySet<string> Schemes = Names("http https mailto");

    private static readonly HtmlSanitizer Sanitizer = CreateSanitizer();

    /// <summary>Cleans one block.</summary>
    /// <param name="markup">Any HTML.</param>
    /// <param name="picture">The recording's pictures: stills have their shape, which keeps their place free while they load.</param>
    /// <param name="names">What the page knows; null: no names stay but those of footnotes, and only stills have sizes.</param>
    /// <exception cref="VideoBlogException">The block holds more HTML than can be handled.</exception>
    public static Html Clean(string markup, MediaStream? picture, PageNames? names = null)
    {
        if (HasTooManyTags(markup))
        {
            throw new VideoBlogException(
                $"A block of the draft holds more than {MaxTags:N0} HTML tags.",
                "Take the HTML out of the draft, or put empty lines between its parts."
            );
        }

        using var document = Sanitizer.SanitizeDom(markup);
        var body = document.Body!;
        foreach (var image in body.QuerySelectorAll("img"))
            CleanPicture(document, image, picture, names?.Sizes);

        // Names could take the place of the page's own.
        foreach (var element in body.QuerySelectorAll("[id]"))
        {
            if (!element.Id!.StartsWith("fn", StringComparison.Ordinal) && (names is null || names.Taken.Contains(element.Id)))
                element.RemoveAttribute("id");
        }

        // Sentences have their time; in a draft's own HTML it could stand anywhere and say anything.
        foreach (var element in body.QuerySelectorAll("[data-start]"))
        {
            if (
                element is not IHtmlSpanElement
                || !double.TryParse(element.GetAttribute("data-start"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
            )
                element.RemoveAttribute("data-start");
        }

        return Html.Trusted(body.InnerHtml.Trim());
    }

    /// <summary>
    /// The elements of a draft's own HTML that a selector names, with the place of the HTML that they stand in. HTML that
    /// <see cref="Clean"/> refuses is left out.
    /// </summary>
    public static IEnumerable<(IElement Element, SourceSpan Place)> Find(MarkdownDocument document, string selector)
    {
        var parser = new HtmlParser();
        foreach (var part in document.Descendants())
        {
            var html = part switch
            {
                HtmlInline inline => inline.Tag,
                HtmlBlock block => block.Lines.ToString(),
                _ => "",
            };
            if (html.Length == 0 || HasTooManyTags(html))
                continue;
            using var parsed = parser.ParseDocument("<!doctype html><body>" + html);
            foreach (var element in parsed.Body!.QuerySelectorAll(selector))
                yield return (element, part.Span);
        }
    }

    private static bool HasTooManyTags(string markup) => markup.AsSpan().Count('<') > MaxTags;

    private static void CleanPicture(
        IHtmlDocument document,
        IElement image,
        MediaStream? picture,
        IReadOnlyDictionary<string, (int Width, int Height)>? sizes
    )
    {
        var alternative = image.GetAttribute("alt") ?? "";
        if (image.GetAttribute("src") is not { } source)
        {
            image.Replace(document.CreateTextNode(alternative));
            return;
        }

        image.SetAttribute("alt", alternative);
        image.SetAttribute("loading", "lazy");
        image.SetAttribute("decoding", "async");
        // A person's own pictures have sizes of their own; the machine's have the recording's shape.
        (int Width, int Height)? size =
            sizes is not null && sizes.TryGetValue(Uri.UnescapeDataString(source), out var known) ? known
            : MachineStill().IsMatch(source) ? picture?.ShownSize
            : null;
        if (size is (int width, int height))
        {
            image.SetAttribute("width", width.ToString(CultureInfo.InvariantCulture));
            image.SetAttribute("height", height.ToString(CultureInfo.InvariantCulture));
        }
    }

    [GeneratedRegex(@"^language-[A-Za-z0-9+#.-]{1,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex CodeLanguage();

    [GeneratedRegex(@"^stills/\d\d+-\d\d-\d\d(?:-\d+)?\.(?:jpg|png)$", RegexOptions.CultureInvariant)]
    private static partial Regex MachineStill();

    private static HtmlSanitizer CreateSanitizer()
    {
        var sanitizer = new HtmlSanitizer(
            new HtmlSanitizerOptions
            {
                AllowedTags = Names(
                    "a abbr b blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h2 h3 h4 "
                        + "h5 h6 hr i img ins kbd li "
                        + "mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var"
                ),
                AllowedAttributes = Names(
                    "alt class cite colspan data-start datetime dir href id lang reversed rowspan scope src start title value"
                ),
                AllowedClasses = Names("footnotes footnote-ref footnote-back-ref align-left align-center align-right"),
                AllowedSchemes = new HashSet<string>(Schemes),
                UriAttributes = Names("cite href src"),
            }
        );
        // The language of code says how it is to be read aloud and coloured.
        sanitizer.RemovingCssClass += (_, removed) => removed.Cancel = CodeLanguage().IsMatch(removed.CssClass);
        sanitizer.FilterUrl += (_, url) =>
        {
            if (url.Tag is IHtmlImageElement && !PostAddress.IsPicture(url.OriginalUrl))
                url.SanitizedUrl = null;
        };
        return sanitizer;
    }

    private static HashSet<string> Names(string list) => [.. list.Split(' ')];
}

using System.Text.Json.Nodes;
using AngleSharp.Dom;
using VideoBlog.Posts;
using static VideoBlog.Publishing.Destinations.WordPress.BlockMarkup;

namespace VideoBlog.Publishing.Destinations.WordPress;

/// <summary>
/// Turns clean HTML into blocks: what the editor has a block for becomes that block, so that a person can go on working with it there;
/// anything else stands in a block of HTML.
/// </summary>
/// <param name="media">Where pictures are, by their names in the edition; null for one that is not known.</param>
internal sealed class BlockWriter(Func<string, SentMedia?> media)
{
    /// <summary>The blocks of an element's content.</summary>
    public IEnumerable<Html> Write(IElement parent)
    {
        foreach (var image in parent.QuerySelectorAll("img"))
            Place(image);
        // WordPress takes it out of what authors write.
        foreach (var time in parent.QuerySelectorAll("time"))
            time.Replace([.. time.ChildNodes]);
        return Blocks(parent);
    }

    private static IEnumerable<Html> Blocks(INode parent)
    {
        foreach (var node in parent.ChildNodes)
        {
            switch (node)
            {
                case IElement element:
                    foreach (var block in Of(element))
                        yield return block;
                    break;
                case IText text when !string.IsNullOrWhiteSpace(text.Data):
                    yield return Paragraph(Html.Format($"{text.Data.Trim()}"));
                    break;
            }
        }
    }

    private static IEnumerable<Html> Of(IElement element) =>
        element.LocalName switch
        {
            "p" when PicturesOf(element) is { Count: > 0 } pictures => pictures.Select(p => Picture(p, default)),
            "p" => [Paragraph(Inside(element))],
            "h2" or "h3" or "h4" or "h5" or "h6" => [Heading(element)],
            "ul" or "ol" when IsPlainList(element) => [List(element)],
            "blockquote" => [Quote(element)],
            "table" => [Block("table", Html.Format($"<figure class=\"wp-block-table\">{Whole(element)}</figure>"))],
            "pre" => [Block("code", Html.Format($"<pre class=\"wp-block-code\"><code>{Code(element)}</code></pre>"))],
            "hr" => [Block("separator", Html.Format($"<hr class=\"wp-block-separator has-alpha-channel-opacity\" />"))],
            "img" => [Picture(element, default)],
            "figure" when element.QuerySelectorAll("img") is { Length: 1 } images => [Picture(images[0], Caption(element))],
            _ => [Block("html", Whole(element))],
        };

    private static Html Paragraph(Html text) => Block("paragraph", Html.Format($"<p>{text}</p>"));

    private static Html Heading(IElement element)
    {
        var level = element.LocalName[1] - '0';
        var tag = Html.Trusted(element.LocalName);
        return Block(
            "heading",
            Html.Format($"<{tag} class=\"wp-block-heading\">{Inside(element)}</{tag}>"),
            level == 2 ? null : new JsonObject { ["level"] = level }
        );
    }

    private static Html Quote(IElement element) =>
        Block("quote", Html.Format($"<blockquote class=\"wp-block-quote\">{Join(Blocks(element))}</blockquote>"));

    private static Html List(IElement list)
    {
        var attributes = new JsonObject();
        var written = default(Html);
        if (list.LocalName == "ol")
        {
            attributes["ordered"] = true;
            if (list.HasAttribute("reversed"))
            {
                attributes["reversed"] = true;
                written = Html.Format($" reversed");
            }

            if (int.TryParse(list.GetAttribute("start"), out var start) && start != 1)
            {
                attributes["start"] = start;
                written = Html.Format($"{written} start=\"{start}\"");
            }
        }

        var tag = Html.Trusted(list.LocalName);
        return Block("list", Html.Format($"<{tag}{written}>{Join(list.Children.Select(Item))}</{tag}>"), attributes);
    }

    // A loose list has paragraphs in its items, for which the editor's list has no place: they are parted by line breaks.
    private static Html Item(IElement item)
    {
        var lines = new List<string>();
        var lists = new List<Html>();
        var open = false;
        foreach (var node in item.ChildNodes)
        {
            if (node is IElement { LocalName: "ul" or "ol" } list)
                lists.Add(List(list));
            else if (node is IElement { LocalName: "p" } paragraph)
                (open, _) = (false, Add(lines, paragraph.InnerHtml));
            else if (open)
                lines[^1] += Markup(node);
            else if (!string.IsNullOrWhiteSpace(node.TextContent) || node is IElement)
                open = Add(lines, Markup(node));
        }

        return Block("list-item", Html.Format($"<li>{Html.Trusted(string.Join("<br />", lines.Select(l => l.Trim())))}{lists}</li>"));
    }

    private static bool Add(List<string> lines, string line)
    {
        lines.Add(line);
        return true;
    }

    private static string Markup(INode node) => node is IElement element ? element.OuterHtml : Html.Format($"{node.TextContent}").Text;

    private static bool IsPlainList(IElement list) =>
        list.Children.All(item =>
            item.LocalName == "li" && item.Children.All(child => child.LocalName is "ul" or "ol" ? IsPlainList(child) : IsPlainText(child))
        );

    private static bool IsPlainText(IElement element) =>
        (element.LocalName == "p" || InlineElements.Contains(element.LocalName)) && element.Children.All(IsPlainText);

    private static readonly HashSet<string> InlineElements =
    [
        .. "a abbr b br cite code del dfn em i ins kbd mark q s samp small span strong sub sup u var".Split(' '),
    ];

    /// <summary>The pictures of a paragraph that holds nothing else.</summary>
    private static List<IElement> PicturesOf(IElement paragraph) =>
        string.IsNullOrWhiteSpace(paragraph.TextContent) && paragraph.Children.All(c => c.LocalName == "img")
            ? [.. paragraph.Children]
            : [];

    private static Html Picture(IElement image, Html caption)
    {
        var text = caption.IsEmpty && image.GetAttribute("title") is { Length: > 0 } title ? Html.Format($"{title}") : caption;
        var shown = text.IsEmpty ? text : Html.Format($"<figcaption class=\"wp-element-caption\">{text}</figcaption>");
        var alternative = image.GetAttribute("alt");
        var source = image.GetAttribute("src");
        if (image.GetAttribute("data-media") is not { } id)
        {
            return Block(
                "image",
                Html.Format($"<figure class=\"wp-block-image\"><img src=\"{source}\" alt=\"{alternative}\" />{shown}</figure>")
            );
        }

        return Block(
            "image",
            Html.Format(
                $"<figure class=\"wp-block-image size-full\"><img src=\"{source}\" alt=\"{alternative}\" "
                    + $"class=\"wp-image-{id}\" />{shown}</figure>"
            ),
            new JsonObject
            {
                ["id"] = long.Parse(id, System.Globalization.CultureInfo.InvariantCulture),
                ["sizeSlug"] = "full",
                ["linkDestination"] = "none",
            }
        );
    }

    private static Html Caption(IElement figure) => figure.QuerySelector("figcaption") is { } caption ? Inside(caption) : default;

    private static Html Code(IElement pre) => Inside(pre.Children is [{ LocalName: "code" } code] ? code : pre);

    private static Html Inside(IElement element) => Html.Trusted(Settle(element).InnerHtml.Trim());

    private static Html Whole(IElement element) => Html.Trusted(Settle(element).OuterHtml);

    // Pictures inside of a text: the class tells the site which one it is, so that it offers it in several sizes.
    private static IElement Settle(IElement element)
    {
        foreach (var image in element.QuerySelectorAll("img[data-media]"))
        {
            image.SetAttribute("class", "wp-image-" + image.GetAttribute("data-media"));
            image.RemoveAttribute("data-media");
        }

        return element;
    }

    private void Place(IElement image)
    {
        foreach (var name in (string[])["loading", "decoding", "width", "height", "class"])
            image.RemoveAttribute(name);
        var source = image.GetAttribute("src") ?? "";
        if (media(Uri.UnescapeDataString(source)) is not { } sent)
            return;
        image.SetAttribute("src", sent.Address);
        image.SetAttribute("data-media", Html.Format($"{(double)sent.Id}").Text);
    }
}

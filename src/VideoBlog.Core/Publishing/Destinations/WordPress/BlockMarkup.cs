using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Destinations.WordPress;

/// <summary>Writes blocks as WordPress's editor stores them: HTML between comments that name the block and its attributes.</summary>
internal static partial class BlockMarkup
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A block.</summary>
    /// <param name="name">Its name: <c>paragraph</c>.</param>
    /// <param name="content">Its HTML.</param>
    /// <param name="attributes">What the editor knows of it besides; null: nothing.</param>
    /// <param name="embeds">Whether its address shall be embedded.</param>
    public static Html Block(string name, Html content, JsonObject? attributes = null, bool embeds = false)
    {
        var said = attributes is { Count: > 0 } ? " " + Attributes(attributes) : "";
        return Html.Trusted($"<!-- wp:{name}{said} -->\n{(embeds ? content.Text : Inert(content.Text))}\n<!-- /wp:{name} -->");
    }

    /// <summary>Blocks one after the other.</summary>
    public static Html Join(IEnumerable<Html> blocks) => Html.Trusted(string.Join("\n\n", blocks.Select(b => b.Text)));

    /// <summary>Takes the comments that name blocks away: HTML for a comparison, a line for each element.</summary>
    public static string WithoutComments(string markup) => EmptyLines().Replace(Comment().Replace(markup, ""), "\n").Trim();

    /// <summary>
    /// JSON as WordPress writes it itself into a comment, where no "--" and no tag may be (serialize_block_attributes): else it would
    /// write it anew, and the post would look changed.
    /// </summary>
    private static string Attributes(JsonObject attributes) =>
        attributes
            .ToJsonString(Relaxed)
            .Replace("--", @"\u002d\u002d", StringComparison.Ordinal)
            .Replace("<", @"\u003c", StringComparison.Ordinal)
            .Replace(">", @"\u003e", StringComparison.Ordinal)
            .Replace("&", @"\u0026", StringComparison.Ordinal)
            .Replace("\\\"", @"\u0022", StringComparison.Ordinal);

    /// <summary>
    /// What stands in the text must stay text: "[gallery]" would call a shortcode, and an address alone on its line would be embedded.
    /// </summary>
    private static string Inert(string html) =>
        IsNamed(html) ? html : LoneAddress().Replace(html.Replace("[", "&#091;", StringComparison.Ordinal), "$1&#047;&#047;$2");

    // Blocks inside of a block are done already; their comments hold JSON.
    private static bool IsNamed(string html) => html.Contains("<!-- wp:", StringComparison.Ordinal);

    [GeneratedRegex(@"<!--\s+/?wp:.*?-->|<!-- VideoBlog .*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\n\s*\n+")]
    private static partial Regex EmptyLines();

    [GeneratedRegex(@"((?:^|<p(?: [^>]*)?>)\s*https?:)//([^\s<>""]+\s*(?:$|</p>))", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex LoneAddress();
}

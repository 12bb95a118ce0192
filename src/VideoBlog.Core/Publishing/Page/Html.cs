using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace VideoBlog.Publishing.Page;

/// <summary>
/// Markup that is safe to stand in a page. It is written as an interpolated string whose holes are escaped, unless they are
/// <see cref="Html"/> themselves: forgetting to escape is not possible, and a hole of any other type does not compile.
/// </summary>
/// <param name="Markup">The markup; null is empty.</param>
internal readonly record struct Html(string? Markup)
{
    /// <summary>The markup.</summary>
    public string Text => Markup ?? "";

    /// <summary>Writes markup: <c>Html.Of($"&lt;p&gt;{text}&lt;/p&gt;")</c>.</summary>
    public static Html Format(ref HtmlInterpolation markup) => new(markup.ToString());
}

/// <summary>Escapes the holes of an interpolated string for text and for quoted attributes.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolation(int literalLength, int holes)
{
    private readonly StringBuilder _markup = new(literalLength + (holes * 32));

    public void AppendLiteral(string markup) => _markup.Append(markup);

    public void AppendFormatted(Html html) => _markup.Append(html.Markup);

    public void AppendFormatted(IEnumerable<Html> parts)
    {
        foreach (Html part in parts)
            _markup.Append(part.Markup);
    }

    public void AppendFormatted(int number) => _markup.Append(CultureInfo.InvariantCulture, $"{number}");

    /// <summary>Seconds with at most three decimals.</summary>
    public void AppendFormatted(double seconds) => _markup.Append(seconds.ToString("0.###", CultureInfo.InvariantCulture));

    public void AppendFormatted(string? text)
    {
        foreach (char c in text ?? "")
        {
            _ = c switch
            {
                '&' => _markup.Append("&amp;"),
                '<' => _markup.Append("&lt;"),
                '>' => _markup.Append("&gt;"),
                '"' => _markup.Append("&quot;"),
                '\'' => _markup.Append("&#39;"),
                // Control characters have no place in HTML (and U+0000 is an error); white space stays a space.
                _ when char.IsControl(c) => _markup.Append(' '),
                _ => _markup.Append(c),
            };
        }
    }

    public override string ToString() => _markup.ToString();
}

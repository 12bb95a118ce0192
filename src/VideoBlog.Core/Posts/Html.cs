using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace VideoBlog.Posts;

/// <summary>
/// Markup that is safe to stand in a page. It is written as an interpolated string whose holes are escaped, unless they are
/// <see cref="Html"/> themselves: forgetting to escape is not possible, and a hole of any other type does not compile. The default is
/// empty.
/// </summary>
public readonly record struct Html
{
    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>The markup.</summary>
    public string Text => _markup ?? "";

    /// <summary>True when there is none.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_markup);

    /// <summary>Writes markup: <c>Html.Format($"&lt;p&gt;{text}&lt;/p&gt;")</c>.</summary>
    /// <param name="markup">The markup; the compiler makes it of an interpolated string.</param>
    public static Html Format(ref HtmlInterpolation markup) => new(markup.ToString());

    /// <summary>Takes markup as it is: our own, or what has been cleaned.</summary>
    /// <param name="markup">Markup without anything from outside.</param>
    public static Html Trusted(string markup) => new(markup);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>Escapes the holes of an interpolated string for text and for quoted attributes.</summary>
/// <param name="literalLength">Characters outside of the holes.</param>
/// <param name="formattedCount">Number of holes.</param>
[InterpolatedStringHandler]
public readonly ref struct HtmlInterpolation(int literalLength, int formattedCount)
{
    private readonly StringBuilder _markup = new(literalLength + (formattedCount * 32));

    /// <summary>Adds what stands outside of the holes, as it is.</summary>
    public void AppendLiteral(string markup) => _markup.Append(markup);

    /// <summary>Adds markup as it is.</summary>
    public void AppendFormatted(Html html) => _markup.Append(html.Text);

    /// <summary>Adds pieces of markup, one after the other.</summary>
    public void AppendFormatted(IEnumerable<Html> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        foreach (var part in parts)
            _markup.Append(part.Text);
    }

    /// <summary>Adds a whole number.</summary>
    public void AppendFormatted(int number) => _markup.Append(CultureInfo.InvariantCulture, $"{number}");

    /// <summary>Adds a number, for example of seconds, with at most three decimals.</summary>
    public void AppendFormatted(double number) => _markup.Append(number.ToString("0.###", CultureInfo.InvariantCulture));

    /// <summary>Adds text, escaped; null is empty.</summary>
    public void AppendFormatted(string? text)
    {
        foreach (var c in text ?? "")
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

    /// <summary>The markup so far.</summary>
    public override string ToString() => _markup.ToString();
}

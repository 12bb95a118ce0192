using VideoBlog.Posts;

namespace VideoBlog.Publishing.Page;

/// <summary>Sentences that the settings give, with places that are filled in: <c>Recorded{on}{at}.</c></summary>
internal static class Templates
{
    /// <summary>Fills places with text.</summary>
    public static string Fill(string template, string place, string text) => template.Replace(place, text, StringComparison.Ordinal);

    /// <summary>Fills places with markup; what stands between them is text. Each place is filled as often as it stands there.</summary>
    public static Html Fill(string template, params IReadOnlyList<(string Place, Html Markup)> places)
    {
        var parts = new List<Html>();
        var rest = template;
        while (Next(rest, places) is var (at, place, markup))
        {
            parts.Add(Text(rest[..at], isFirst: parts.Count == 0));
            parts.Add(markup);
            rest = rest[(at + place.Length)..];
        }

        parts.Add(Text(rest, isFirst: parts.Count == 0));
        return Html.Format($"{parts}");
    }

    private static (int At, string Place, Html Markup)? Next(string text, IReadOnlyList<(string Place, Html Markup)> places)
    {
        var found = places
            .Select(p => (At: text.IndexOf(p.Place, StringComparison.Ordinal), p.Place, p.Markup))
            .Where(p => p.At >= 0)
            .ToArray();
        return found.Length == 0 ? null : found.MinBy(p => p.At);
    }

    private static Html Text(string text, bool isFirst) => Html.Format($"{Typography.Smarten(text, before: isFirst ? ' ' : 'x')}");
}

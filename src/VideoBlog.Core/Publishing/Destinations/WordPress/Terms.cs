using System.Net;
using System.Text.Json.Nodes;
using VideoBlog.Publishing.Destinations.Http;

namespace VideoBlog.Publishing.Destinations.WordPress;

/// <summary>Tags and categories by name; those that are not there are made.</summary>
/// <param name="site">The site.</param>
internal sealed class Terms(WordPressSite site)
{
    /// <summary>The numbers of some names, in order.</summary>
    /// <param name="kind"><c>tags</c> or <c>categories</c>.</param>
    /// <param name="names">Plain text.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<IReadOnlyList<long>> FindOrMakeAsync(string kind, IReadOnlyList<string> names, CancellationToken ct)
    {
        var numbers = new List<long>();
        foreach (var name in names.Select(n => n.Trim()).Where(n => n.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase))
            numbers.Add(await FindAsync(kind, name, ct) ?? await MakeAsync(kind, name, ct));
        return [.. numbers.Distinct()];
    }

    private async Task<long?> FindAsync(string kind, string name, CancellationToken ct)
    {
        var answer = await site.GetAsync(
            "wp/v2/" + kind,
            $"search={Uri.EscapeDataString(name)}&per_page=100&_fields=id,name",
            $"list its {kind}",
            ct
        );
        return answer
            .Json.Objects()
            .Where(t => string.Equals(WebUtility.HtmlDecode(t.Text("name")), name, StringComparison.OrdinalIgnoreCase))
            .Select(t => t.Number("id"))
            .FirstOrDefault(id => id is not null);
    }

    // A site has a name once: of one that is there it says which number it has. So a second try does no harm.
    private async Task<long> MakeAsync(string kind, string name, CancellationToken ct)
    {
        var why = $"make '{name}' one of its {kind}";
        var answer = await site.MakeAsync(
            "wp/v2/" + kind,
            new JsonObject { ["name"] = name },
            why,
            ct,
            accepts: a => a.Text("code") == "term_exists",
            mayRepeat: true
        );
        return answer.Json.Number("id")
            ?? answer.Json.Number("data", "term_id")
            ?? throw SiteFailure.Unreadable(site.Name, why, "its answer has no number");
    }
}

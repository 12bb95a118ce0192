using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using VideoBlog.Pipeline;
using VideoBlog.Queue.Jobs;
using VideoBlog.Search;

namespace VideoBlog.Web.Library;

/// <summary>A video on the library page, as HTML. Everything that comes from files and the queue is encoded.</summary>
internal static class VideoCard
{
    // A look at the library gives the same object for what has not changed.
    private static readonly ConditionalWeakTable<LibraryItem, string> Cards = [];

    /// <summary>The id of a video's element.</summary>
    public static string IdOf(LibraryItem item) => $"v-{item.Key}";

    /// <summary>The card.</summary>
    /// <param name="item">The video.</param>
    /// <param name="found">What was found in its text, or null.</param>
    public static string Render(LibraryItem item, FoundPost? found) =>
        found is null ? Cards.GetValue(item, i => Card(i, null)) : Card(item, found);

    private static string Card(LibraryItem item, FoundPost? found)
    {
        var title = Encode(item.Title);
        var shown = found is null || !found.Title.Any(p => p.IsFound) ? title : Parts(found.Title);
        var slug = item.Slug is { } s ? Uri.EscapeDataString(s) : null;
        var picture =
            slug is not null && item.Poster is { } version
                ? $"""<img src="/posters/{slug}?v={version:x}" alt="" loading="lazy">"""
                : """<div class="blank"></div>""";
        var heading = slug is null ? shown : $"""<a href="/review/{slug}">{shown}</a>""";
        return $"""
            <li id="{IdOf(item)}" class="video" data-status="{Name(
                item.Status
            )}" data-title="{title}">{picture}<div class="text"><h2 tabindex="-1">{heading}</h2><p class="facts"><span class="status">{StatusWord(
                item
            )}</span>{Facts(item)}</p>{Progress(item, title)}{Notes(item)}{Hits(found, slug)}<p class="actions">{Actions(
                item,
                slug,
                title
            )}</p></div></li>
            """;
    }

    /// <summary>How a status reads.</summary>
    public static string Word(VideoStatus status) =>
        status switch
        {
            VideoStatus.Running => "Converting",
            VideoStatus.Waiting => "Waiting",
            _ => status.ToString(),
        };

    private static string StatusWord(LibraryItem item) =>
        item switch
        {
            { Status: VideoStatus.Waiting, Place: 1 } => "Next in line",
            { Status: VideoStatus.Waiting, Place: { } place } => string.Create(
                CultureInfo.InvariantCulture,
                $"Waiting, number {place} in line"
            ),
            _ => Word(item.Status),
        };

    private static string Facts(LibraryItem item)
    {
        var date = string.Create(CultureInfo.InvariantCulture, $"{item.RecordedAt:yyyy-MM-dd}");
        var shown = string.Create(CultureInfo.InvariantCulture, $"{item.RecordedAt:d MMM yyyy}");
        return $"""<time datetime="{date}">{shown}</time>{(item.Duration is { } seconds ? $"<span>{Clock(seconds)}</span>" : "")}""";
    }

    private static string Progress(LibraryItem item, string title)
    {
        if (item is not { Status: VideoStatus.Running, Job: { } job })
            return "";
        var percent = job.Percent is { } p ? Math.Clamp(p, 0, 100) : (double?)null;
        var value = percent is { } v ? string.Create(CultureInfo.InvariantCulture, $" value=\"{v:0.#}\"") : "";
        var words = new[]
        {
            StageOf(job),
            percent is { } whole ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(whole):0} %") : null,
            job.Speed is { } speed ? string.Create(CultureInfo.InvariantCulture, $"{speed:0.0}× real time") : null,
            job.SecondsLeft is { } left ? $"{Span(left)} left" : null,
            job.Reason,
        };
        return $"""<div class="progress"><progress max="100"{value} aria-label="Converting {title}"></progress><p>{Encode(string.Join(" · ", words.OfType<string>()))}</p></div>""";
    }

    private static string StageOf(Job job)
    {
        var words = Enum.TryParse<ConversionStage>(job.Stage, ignoreCase: true, out var stage) ? StageWords.Describe(stage) : "beginning";
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string Notes(LibraryItem item)
    {
        var notes = new List<string>();
        if (item.Problem is { } problem)
            notes.Add($"""<p class="bad">{Encode(problem)}</p>""");
        if (item is { Status: VideoStatus.Failed or VideoStatus.Waiting, Job: { Reason: { } reason } failed })
            notes.Add($"""<p class="bad">{Encode(reason.Replace(failed.SourcePath, failed.FileName, StringComparison.Ordinal))}</p>"""); // Where it lies is for whoever runs the server.
        if (item is { Status: VideoStatus.Failed or VideoStatus.Waiting, Job.Hint: { } hint })
            notes.Add($"<p>{Encode(hint)}</p>");
        if (item is { Status: VideoStatus.Waiting, Job.NotBefore: { } next })
            notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""<p>Tried again by itself at <time datetime="{next.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}" data-clock>{next.UtcDateTime:HH:mm} UTC</time>.</p>"""
                )
            );
        if (item.Doubts > 0)
            notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""<p class="doubts">{item.Doubts} {(item.Doubts == 1 ? "doubt" : "doubts")} left</p>"""
                )
            );
        if (item.HasNewDraft)
            notes.Add("""<p class="new">A new machine draft waits</p>""");
        return string.Concat(notes);
    }

    private static string Hits(FoundPost? found, string? slug)
    {
        if (found is null || slug is null)
            return "";
        var more =
            found.More > 0
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"""<p class="more">and {found.More} more {(found.More == 1 ? "place" : "places")}</p>"""
                )
                : "";
        return found.Passages.Count == 0
            ? $"""<p class="excerpt">{Parts(found.Excerpt)}</p>"""
            : $"""<ul class="hits">{string.Concat(found.Passages.Select(p => Hit(p, slug)))}</ul>{more}""";
    }

    private static string Hit(FoundPassage passage, string slug)
    {
        if (passage.Second is not { } second)
            return $"""<li><a href="/review/{slug}"><span class="at">text</span> <q>{Parts(passage.Text)}</q></a></li>""";
        var at = string.Create(CultureInfo.InvariantCulture, $"?t={second:0.###}");
        return $"""<li><a href="/review/{slug}{at}"><span class="at">{Clock(second)}</span> <q>{Parts(passage.Text)}</q></a> <a class="view" href="/posts/{slug}/{at}">in the post<span class="hidden"> at {Clock(second)}</span></a></li>""";
    }

    private static string Actions(LibraryItem item, string? slug, string title)
    {
        var links = slug is null
            ? ""
            : $"""<a class="button" href="/review/{slug}">Review<span class="hidden"> {title}</span></a><a class="button" href="/posts/{slug}/">View<span class="hidden"> {title}</span></a>""";
        return links
            + string.Concat(
                item.Requests.Select(request =>
                    $"""<button type="submit" form="requests" formaction="/api/jobs/{Uri.EscapeDataString(item.Job!.Id)}/{request.ToString().ToLowerInvariant()}">{request}<span class="hidden"> {title}</span></button>"""
                )
            );
    }

    private static string Parts(IEnumerable<TextPart> parts) =>
        string.Concat(parts.Select(p => p.IsFound ? $"<mark>{Encode(p.Text)}</mark>" : Encode(p.Text)));

    private static string Name(VideoStatus status) => status.ToString().ToLowerInvariant();

    private static string Clock(double seconds)
    {
        var length = TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 999_999));
        return length.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)length.TotalHours}:{length.Minutes:00}:{length.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{length.Minutes}:{length.Seconds:00}");
    }

    private static string Span(double seconds) =>
        seconds switch
        {
            < 60 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds):0} s"),
            < 3600 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds / 60):0} min"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds / 3600):0} h {Math.Floor(seconds % 3600 / 60):0} min"),
        };

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}

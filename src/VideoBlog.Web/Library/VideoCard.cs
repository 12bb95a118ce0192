using System.Globalization;
using System.Runtime.CompilerServices;
using VideoBlog.Domain;
using VideoBlog.Pipeline;
using VideoBlog.Posts;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Queue.Jobs;
using VideoBlog.Search;
using VideoBlog.Web.Publications;
using VideoBlog.Writing.Doubts;

namespace VideoBlog.Web.Library;

/// <summary>A video on the library page, as HTML.</summary>
internal static class VideoCard
{
    // A look at the library gives the same object for what has not changed.
    private static readonly ConditionalWeakTable<LibraryItem, StrongBox<Html>> Cards = [];

    /// <summary>The id of a video's element.</summary>
    public static string IdOf(LibraryItem item) => $"v-{item.Key}";

    /// <summary>The card.</summary>
    /// <param name="item">The video.</param>
    /// <param name="found">What was found in its text, or null.</param>
    public static Html Render(LibraryItem item, FoundPost? found) =>
        found is null ? Cards.GetValue(item, i => new StrongBox<Html>(Card(i, null))).Value : Card(item, found);

    private static Html Card(LibraryItem item, FoundPost? found)
    {
        var slug = item.Slug is { } s ? Uri.EscapeDataString(s) : null;
        var title = found is null || !found.Title.Any(p => p.IsFound) ? Html.Format($"{item.Title}") : Parts(found.Title);
        var heading = slug is null ? title : Html.Format($"""<a href="/review/{slug}">{title}</a>""");
        var facts = Html.Format($"""<p class="facts"><span class="status">{StatusWord(item)}</span>{Facts(item)}</p>""");
        var text = Html.Format($"""<h2 tabindex="-1">{heading}</h2>{facts}{Progress(item)}{Notes(item)}{Hits(found, slug)}""");
        var actions = Html.Format($"""<p class="actions">{Links(item, slug)}{Requests(item)}</p>""");
        var open = Html.Format(
            $"""<li id="{IdOf(item)}" class="video" data-status="{item.Status.ToString().ToLowerInvariant()}" data-title="{item.Title}">"""
        );
        return Html.Format($"""{open}{Picture(item, slug)}<div class="text">{text}{actions}</div></li>""");
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
            { Status: VideoStatus.Waiting, Place: { } place } => Invariant($"Waiting, number {place} in line"),
            _ => Word(item.Status),
        };

    private static Html Picture(LibraryItem item, string? slug) =>
        slug is not null && item.Poster is { } version
            ? Html.Format($"""<img src="/posters/{slug}?v={Invariant($"{version:x}")}" alt="" loading="lazy">""")
            : Html.Format($"""<div class="blank"></div>""");

    private static Html Facts(LibraryItem item)
    {
        var date = Invariant($"{item.RecordedAt:yyyy-MM-dd}");
        var shown = Invariant($"{item.RecordedAt:d MMM yyyy}");
        var length = item.Duration is { } seconds ? Html.Format($"<span>{ClockTime.Format(seconds)}</span>") : default;
        return Html.Format($"""<time datetime="{date}">{shown}</time>{length}""");
    }

    private static Html Progress(LibraryItem item)
    {
        if (item is not { Status: VideoStatus.Running, Job: { } job })
            return default;
        var percent = job.Percent is { } p ? Math.Clamp(p, 0, 100) : (double?)null;
        var value = percent is { } v ? Html.Format($" value=\"{Invariant($"{v:0.#}")}\"") : default;
        string?[] words =
        [
            StageOf(job),
            percent is { } whole ? Invariant($"{Math.Floor(whole):0} %") : null,
            job.Speed is { } speed ? Invariant($"{speed:0.0}× real time") : null,
            job.SecondsLeft is { } left ? $"{Span(left)} left" : null,
            job.Reason,
        ];
        var bar = Html.Format($"""<progress max="100"{value} aria-label="Converting {item.Title}"></progress>""");
        return Html.Format($"""<div class="progress">{bar}<p>{string.Join(" · ", words.OfType<string>())}</p></div>""");
    }

    private static string StageOf(Job job)
    {
        var words = Enum.TryParse<ConversionStage>(job.Stage, ignoreCase: true, out var stage) ? StageWords.Describe(stage) : "beginning";
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static Html Notes(LibraryItem item)
    {
        var notes = new List<Html>();
        if (item.Problem is { } problem)
            notes.Add(Html.Format($"""<p class="bad">{problem}</p>"""));
        if (item is { Status: VideoStatus.Failed or VideoStatus.Waiting, Job: { } job })
        {
            // Where the recording lies is for whoever runs the server.
            if (job.Reason is { } reason)
                notes.Add(Html.Format($"""<p class="bad">{reason.Replace(job.SourcePath, job.FileName, StringComparison.Ordinal)}</p>"""));
            if (job.Hint is { } hint)
                notes.Add(Html.Format($"<p>{hint}</p>"));
        }

        if (item is { Status: VideoStatus.Waiting, Job.NotBefore: { } next })
        {
            var (moment, clock) = (Invariant($"{next.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"), Invariant($"{next.UtcDateTime:HH:mm} UTC"));
            notes.Add(Html.Format($"""<p>Tried again by itself at <time datetime="{moment}" data-clock>{clock}</time>.</p>"""));
        }

        if (item is { IsHardlyUnderstood: true, Status: VideoStatus.Draft })
            notes.Add(Html.Format($"""<p class="bad">{Intelligibility.Warning}</p>"""));
        if (item.Doubts > 0)
            notes.Add(Html.Format($"""<p class="doubts">{item.Doubts} {(item.Doubts == 1 ? "doubt" : "doubts")} left</p>"""));
        if (item.Published.Count > 0)
            notes.Add(Html.Format($"""<p class="published">{item.Published.Select(Place)}</p>"""));
        if (item.HasNewDraft)
            notes.Add(Html.Format($"""<p class="new">A new machine draft waits</p>"""));
        return Html.Format($"{notes}");
    }

    private static Html Place(PublishedPlace place)
    {
        var name = place.Address is { } address
            ? Html.Format($"""<a href="{address}">{place.Destination}</a>""")
            : Html.Format($"{place.Destination}");
        var words = place switch
        {
            { State: ReceiptState.Scheduled, ScheduledFor: { } at } => Html.Format($"{name}: planned for {Moment(at)}"),
            { State: ReceiptState.Pending } => Html.Format($"{name}: not sent to its end"),
            _ => Html.Format($"Live at {name}"),
        };
        return Html.Format($"<span>{words}{(place.IsCurrent ? "" : ", changes not yet published")}</span> ");
    }

    private static Html Moment(DateTimeOffset at)
    {
        var (moment, words) = (Invariant($"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"), Invariant($"{at.UtcDateTime:d MMM yyyy, HH:mm} UTC"));
        return Html.Format($"""<time datetime="{moment}">{words}</time>""");
    }

    private static Html Hits(FoundPost? found, string? slug)
    {
        if (found is null || slug is null)
            return default;
        if (found.Passages.Count == 0)
            return Html.Format($"""<p class="excerpt">{Parts(found.Excerpt)}</p>""");
        var more =
            found.More > 0
                ? Html.Format($"""<p class="more">and {found.More} more {(found.More == 1 ? "place" : "places")}</p>""")
                : default;
        return Html.Format($"""<ul class="hits">{found.Passages.Select(p => Hit(p, slug))}</ul>{more}""");
    }

    private static Html Hit(FoundPassage passage, string slug)
    {
        var quote = Html.Format($"<q>{Parts(passage.Text)}</q>");
        if (passage.Second is not { } second)
            return Html.Format($"""<li><a href="/review/{slug}"><span class="at">text</span> {quote}</a></li>""");
        var (at, clock) = (Invariant($"?t={second:0.###}"), ClockTime.Format(second));
        var review = Html.Format($"""<a href="/review/{slug}{at}"><span class="at">{clock}</span> {quote}</a>""");
        var view = Html.Format($"""<a class="view" href="/posts/{slug}/{at}">in the post<span class="hidden"> at {clock}</span></a>""");
        return Html.Format($"<li>{review} {view}</li>");
    }

    private static Html Links(LibraryItem item, string? slug)
    {
        if (slug is null)
            return default;
        var title = Hidden(item.Title);
        return Html.Format(
            $"""<a class="button" href="/review/{slug}">Review{title}</a><a class="button" href="/posts/{slug}/">View{title}</a>"""
        );
    }

    private static IEnumerable<Html> Requests(LibraryItem item) =>
        item.Requests.Select(request =>
        {
            var address = $"/api/jobs/{Uri.EscapeDataString(item.Job!.Id)}/{request.ToString().ToLowerInvariant()}";
            var word = request == JobRequest.Forget ? "Dismiss" : request.ToString();
            return Html.Format($"""<button type="submit" form="requests" formaction="{address}">{word}{Hidden(item.Title)}</button>""");
        });

    /// <summary>For screen readers alone: which video a button of many with the same word is about.</summary>
    private static Html Hidden(string title) => Html.Format($"""<span class="hidden"> {title}</span>""");

    private static Html Parts(IEnumerable<TextPart> parts) =>
        Html.Format($"{parts.Select(p => p.IsFound ? Html.Format($"<mark>{p.Text}</mark>") : Html.Format($"{p.Text}"))}");

    private static string Span(double seconds) =>
        seconds switch
        {
            < 60 => Invariant($"{Math.Ceiling(seconds):0} s"),
            < 3600 => Invariant($"{Math.Ceiling(seconds / 60):0} min"),
            _ => Invariant($"{Math.Floor(seconds / 3600):0} h {Math.Floor(seconds % 3600 / 60):0} min"),
        };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

using System.Collections.Concurrent;
using VideoBlog.Library;
using VideoBlog.Reviewing;
using VideoBlog.Reviewing.Links;

namespace VideoBlog.Web.Review;

/// <summary>The checks of links that are under way, and the last result of each post; kept while the server runs.</summary>
/// <param name="checker">Asks for addresses.</param>
internal sealed class LinkReports(LinkChecker checker) : IDisposable
{
    private readonly ConcurrentDictionary<string, Run> _runs = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();

    /// <summary>How the check of a post's links stands.</summary>
    public LinkAnswer Get(string folder) => _runs.TryGetValue(folder, out var run) ? run.Answer() : new LinkAnswer(null, false, 0, 0, []);

    /// <summary>What the last check of a post's links found, by address; empty when there was none.</summary>
    public IReadOnlyDictionary<string, LinkResult> ResultsOf(string folder) =>
        Get(folder)
            .Links.DistinctBy(l => l.Address, StringComparer.Ordinal)
            .ToDictionary(l => l.Address, l => new LinkResult(l.Address, l.State, l.Message, l.MovedTo), StringComparer.Ordinal);

    /// <summary>Begins a check, unless one of the same text is under way.</summary>
    public LinkAnswer Start(string folder, DraftVersion draft) =>
        _runs
            .AddOrUpdate(
                folder,
                _ => new Run(draft, checker, _end.Token),
                (_, last) => last.IsOf(draft) ? last : new Run(draft, checker, _end.Token)
            )
            .Answer();

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private sealed class Run
    {
        private readonly string _tag;
        private readonly IReadOnlyList<DraftLink> _links;
        private readonly int _total;
        private readonly Lazy<Task<IReadOnlyList<LinkResult>>> _work;
        private int _done;

        public Run(DraftVersion draft, LinkChecker checker, CancellationToken ct)
        {
            (_tag, _links) = (draft.Tag, DraftLinks.Find(draft));
            var addresses = _links.Select(l => l.Address).ToList();
            _total = addresses.Distinct(StringComparer.Ordinal).Count();
            // Begun when it is first looked at: of two that are made at once only one is kept.
            _work = new(() => checker.CheckAsync(addresses, _ => Interlocked.Increment(ref _done), ct));
        }

        public bool IsOf(DraftVersion draft) => _tag == draft.Tag && !_work.Value.IsCompleted;

        public LinkAnswer Answer() =>
            _work.Value.IsCompletedSuccessfully
                ? new LinkAnswer(
                    _tag,
                    false,
                    _total,
                    _total,
                    [.. _links.Zip(_work.Value.Result, (l, r) => new CheckedLink(l.Address, l.From, l.To, r.State, r.Message, r.MovedTo))]
                )
                : new LinkAnswer(_tag, !_work.Value.IsCompleted, _done, _total, []);
    }
}

using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;
using VideoBlog.Search;

namespace VideoBlog.Web.Library;

/// <summary>The library at one moment.</summary>
/// <param name="Revision">Another text whenever something is another one.</param>
/// <param name="Items">All videos, in no order.</param>
/// <param name="Sources">The texts of the posts, the latest changed ones first.</param>
/// <param name="Notice">What a person should know, or null.</param>
internal sealed record LibrarySnapshot(
    string Revision,
    IReadOnlyList<LibraryItem> Items,
    IReadOnlyList<SearchSource> Sources,
    string? Notice
);

/// <summary>Looks at the library: once a second while somebody follows it, for all who do together, and seldom when nobody does.</summary>
/// <param name="folders">Looks at its folders.</param>
/// <param name="queue">Looks at its queue.</param>
/// <param name="time">The clock.</param>
internal sealed class LibraryWatch(FolderLook folders, QueueLook queue, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(15);

    private readonly string _start = Guid.NewGuid().ToString("N")[..8];
    private readonly SemaphoreSlim _looking = new(1);
    private readonly SemaphoreSlim _follower = new(0);
    private volatile LibrarySnapshot _current = new("", [], [], null);
    private volatile TaskCompletionSource _changed = NewSignal();
    private long _revision;
    private int _followers;

    /// <summary>The library as it was seen last.</summary>
    public LibrarySnapshot Current => _current;

    /// <summary>Looks now.</summary>
    public async Task<LibrarySnapshot> LookAsync(CancellationToken ct)
    {
        await _looking.WaitAsync(ct);
        try
        {
            var jobs = await queue.LookAsync(ct);
            var (facts, problem) = await FoldersAsync(ct);
            var known = _current.Items.ToDictionary(i => i.Key, StringComparer.Ordinal);
            // What is the same stays the same object: what was made of it can be used again.
            var items = LibraryListing
                .Create(facts, jobs.Jobs)
                .Select(item => known.GetValueOrDefault(item.Key) is { } old && old == item ? old : item)
                .ToList();
            var sources = problem is not null
                ? _current.Sources
                : facts
                    .Where(f => f.ChangedAt is not null)
                    .OrderByDescending(f => f.ChangedAt)
                    .Select(f => new SearchSource(f.Slug, f.Folder, f.TextStamp))
                    .ToList();
            var notice = problem ?? jobs.Notice;
            if (
                _current.Revision.Length == 0
                || notice != _current.Notice
                || !items.SequenceEqual(_current.Items)
                || !sources.SequenceEqual(_current.Sources)
            )
                Change(_current with { Items = items, Sources = sources, Notice = notice });
            return _current;
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <summary>Counts as a change although no file of the library is another one: the index of their texts is.</summary>
    public async Task ReviseAsync(CancellationToken ct)
    {
        await _looking.WaitAsync(ct);
        Change(_current);
        _looking.Release();
    }

    /// <summary>The library as it is, and as it is after each change, for one who looks on.</summary>
    public async IAsyncEnumerable<LibrarySnapshot> FollowAsync([EnumeratorCancellation] CancellationToken ct)
    {
        Interlocked.Increment(ref _followers);
        _follower.Release();
        try
        {
            var current = await LookAsync(ct);
            while (!ct.IsCancellationRequested)
            {
                yield return current;
                current = await NextAsync(current.Revision, ct);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _followers);
        }
    }

    /// <summary>Waits until the library is another one than that of a revision.</summary>
    public async Task<LibrarySnapshot> NextAsync(string revision, CancellationToken ct)
    {
        while (true)
        {
            var changed = _changed;
            if (_current is var current && current.Revision != revision)
                return current;
            await changed.Task.WaitAsync(ct);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _looking.Dispose();
        _follower.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await LookAsync(stoppingToken);
            if (folders.IsBehind)
                await Task.Delay(Soon, time, stoppingToken);
            else if (Volatile.Read(ref _followers) > 0)
                await Task.Delay(Interval, time, stoppingToken);
            else
                await _follower.WaitAsync(Seldom, stoppingToken);
        }
    }

    private void Change(LibrarySnapshot snapshot)
    {
        _current = snapshot with { Revision = $"{_start}-{++_revision}" };
        var changed = _changed;
        _changed = NewSignal();
        changed.SetResult();
    }

    private async Task<(IReadOnlyList<VideoFacts>, string? Problem)> FoldersAsync(CancellationToken ct)
    {
        try
        {
            return (await folders.LookAsync(ct), null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ([], $"The library cannot be read: {error.Message} Check that its disk or network share is there.");
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

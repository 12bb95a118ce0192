using VideoBlog.Domain;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Web.Library;

/// <summary>Makes one list of the folders and the queue. Pure.</summary>
internal static class LibraryListing
{
    // When a job begins, all those behind it move up: further back a place says little.
    private const int LastPlace = 20;
    private const int KeyLength = 16;

    /// <summary>All videos: those with a draft, and those of the queue that have none yet.</summary>
    public static IReadOnlyList<LibraryItem> Create(IReadOnlyList<VideoFacts> folders, IReadOnlyList<Job> jobs)
    {
        var byId = folders
            .Where(f => f.Video is not null)
            .DistinctBy(f => f.Video!.Id)
            .ToDictionary(f => f.Video!.Id, StringComparer.Ordinal);
        var byPath = folders.ToDictionary(f => f.Folder, StringComparer.Ordinal);
        var places = PlacesOf(jobs);
        var items = new List<LibraryItem>();
        var joined = new HashSet<VideoFacts>(ReferenceEqualityComparer.Instance);
        foreach (var job in jobs)
        {
            var folder = byId.GetValueOrDefault(job.Id) ?? (job.Folder is { } path ? byPath.GetValueOrDefault(path) : null);
            if (folder is not null && !joined.Add(folder))
                folder = null;
            // The folder of a finished job may be gone: a person has deleted the post.
            if (folder?.ChangedAt is not null || job.State != JobState.Finished)
                items.Add(Item(folder, job, places.TryGetValue(job.Id, out var place) ? place : null));
        }

        items.AddRange(folders.Where(f => f.ChangedAt is not null && !joined.Contains(f)).Select(f => Item(f, null, null)));
        var keys = new HashSet<string>(StringComparer.Ordinal);
        return [.. items.Select(item => keys.Add(item.Key) ? item : item with { Key = UniqueKey(item.Key, keys) })];
    }

    private static LibraryItem Item(VideoFacts? folder, Job? job, int? place)
    {
        var hasDraft = folder?.ChangedAt is not null;
        var post = folder?.FrontMatter;
        var status = StatusOf(job, hasDraft, post);
        var isDone = status is VideoStatus.Draft or VideoStatus.Reviewed or VideoStatus.Published;
        DateTimeOffset? jobAt = job is null || isDone ? null : job.EndedAt ?? job.StartedAt ?? job.AddedAt;
        return new LibraryItem
        {
            Key =
                job?.Id is { } id ? KeyOf(id)
                : folder?.Video is { } video ? KeyOf(video.Id)
                : KeyOf(folder!.Slug),
            Slug = hasDraft ? folder!.Slug : null,
            Job = isDone ? null : job,
            Title = post?.Title ?? (hasDraft ? folder!.Slug : job!.FileName),
            Status = status,
            RecordedAt =
                post?.Recorded?.At
                ?? (
                    post is not null ? At(post.Date)
                    : folder?.Video?.AddedAt is { } added && added != default ? added
                    : job?.AddedAt ?? folder!.ChangedAt!.Value
                ),
            ChangedAt = new[] { folder?.ChangedAt, jobAt }.Max() ?? default,
            Duration = post?.Video.Duration ?? job?.Duration,
            Poster = folder?.Poster,
            Doubts = hasDraft ? folder!.Doubts ?? 0 : 0,
            Published = folder?.Published ?? [],
            IsHardlyUnderstood = hasDraft && folder!.IsHardlyUnderstood,
            HasNewDraft = folder?.HasNewDraft ?? false,
            Problem = folder?.Problem,
            Place = place,
        };
    }

    private static VideoStatus StatusOf(Job? job, bool hasDraft, FrontMatter? post) =>
        job?.State switch
        {
            JobState.Running => VideoStatus.Running,
            JobState.Waiting => VideoStatus.Waiting,
            JobState.Paused => VideoStatus.Paused,
            JobState.Failed => VideoStatus.Failed,
            JobState.Cancelled when !hasDraft => VideoStatus.Cancelled,
            _ => post?.Status switch
            {
                PostStatus.Published => VideoStatus.Published,
                PostStatus.Reviewed => VideoStatus.Reviewed,
                _ => VideoStatus.Draft,
            },
        };

    private static Dictionary<string, int> PlacesOf(IReadOnlyList<Job> jobs) =>
        jobs.Where(j => j is { State: JobState.Waiting, NotBefore: null })
            .OrderByDescending(j => j.Priority)
            .ThenBy(j => j.AddedAt)
            .ThenBy(j => j.Id, StringComparer.Ordinal)
            .Take(LastPlace)
            .Select((job, i) => (job.Id, Place: i + 1))
            .ToDictionary(p => p.Id, p => p.Place, StringComparer.Ordinal);

    // A post's date has no time: noon is within it everywhere in Europe and America.
    private static DateTimeOffset At(DateOnly date) => new(date, new TimeOnly(12, 0), TimeSpan.Zero);

    private static string KeyOf(string name)
    {
        var safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        return safe[..Math.Min(safe.Length, KeyLength)];
    }

    private static string UniqueKey(string key, HashSet<string> taken)
    {
        for (var number = 2; ; number++)
        {
            if (taken.Add($"{key}-{number}"))
                return $"{key}-{number}";
        }
    }
}

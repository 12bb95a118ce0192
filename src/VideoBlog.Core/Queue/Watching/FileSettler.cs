using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Watching;

/// <summary>
/// Decides, from one reading of a folder to the next, which files stand still and are to be examined, and which come out. It does no I/O
/// and measures time with a clock that only runs forward, so that setting the wall clock changes nothing. Not for several threads at once,
/// except <see cref="Waiting"/> and <see cref="Arriving"/>.
/// </summary>
/// <param name="options">How patient it is.</param>
/// <param name="time">The clock.</param>
internal sealed class FileSettler(WatchOptions options, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly Dictionary<string, WatchedFile> _files = [];
    private readonly HashSet<string> _underExamination = [];
    private readonly ConcurrentDictionary<string, WaitingFile> _waiting = [];
    private readonly ConcurrentDictionary<string, WaitingFile> _growing = [];
    private readonly Queue<SettledFile> _settled = [];
    private Queue<WatchedFile> _due = [];
    private long _readings;

    /// <summary>Time since watching started.</summary>
    public TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>
    /// When the next reading of the folder may bring a file further, even if no file changes; <see cref="TimeSpan.MaxValue"/> for never.
    /// </summary>
    public TimeSpan NextLook { get; private set; } = TimeSpan.MaxValue;

    /// <summary>Number of files that are remembered.</summary>
    public int Count => _files.Count;

    /// <summary>The files that cannot be taken yet, those that wait longest first.</summary>
    public IReadOnlyList<WaitingFile> Waiting =>
        [.. _waiting.Values.OrderBy(file => file.Since).ThenBy(file => file.Path, StringComparer.Ordinal)];

    /// <summary>The files that are not whole: those that still grow, and those that cannot be taken yet; the oldest first.</summary>
    public IReadOnlyList<WaitingFile> Arriving =>
        [
            .. _growing
                .Values.Where(file => !_waiting.ContainsKey(file.Path))
                .Concat(_waiting.Values)
                .OrderBy(file => file.Since)
                .ThenBy(file => file.Path, StringComparer.Ordinal),
        ];

    /// <summary>
    /// Takes in a reading of the folder. Files that it does not show are forgotten, unless they are where it could not look.
    /// </summary>
    public void Observe(FolderSnapshot snapshot)
    {
        if (snapshot.Away is not null)
            return;
        var now = Now;
        _readings++;
        foreach (var file in snapshot.Files)
            See(file, now);
        foreach (var (path, file) in _files)
        {
            if (file.Reading != _readings && !snapshot.Unreadable.Keys.Any(place => RealPath.IsInside(path, place)))
            {
                _files.Remove(path);
                _waiting.TryRemove(path, out _);
                _growing.TryRemove(path, out _);
            }
        }
        Plan(now);
    }

    /// <summary>The states that stand still and of which the caller has not been asked.</summary>
    public IReadOnlyList<FileState> Strangers() =>
        [.. _files.Values.Where(f => f.Standing == Standing.Unasked && f.UnchangedFor >= options.SettleTime).Select(f => f.State)];

    /// <summary>Takes in what the caller remembers of <see cref="Strangers"/>.</summary>
    public void Remember(FileState state, Familiarity familiarity)
    {
        if (!_files.TryGetValue(state.Path, out var file) || file.Standing != Standing.Unasked || !file.State.IsSameRecording(state))
            return;
        if (familiarity == Familiarity.Unknown)
        {
            file.Standing = Standing.Unexamined;
            _due.Enqueue(file);
            return;
        }
        file.Standing = Standing.Complete;
        _growing.TryRemove(state.Path, out _);
        // No sidecars have an empty mark: the present ones, or their absence, are other ones.
        file.Given = familiarity == Familiarity.Known ? state : state with { Sidecars = "" };
        GiveWhenReady(file);
    }

    /// <summary>Takes a file that is to be examined now. Each is followed by <see cref="Finish"/>.</summary>
    public bool TryTake([NotNullWhen(true)] out Candidate? candidate)
    {
        while (_due.TryDequeue(out var file))
        {
            // Vanished and come back within one examination: it must end first.
            if (!_underExamination.Add(file.State.Path))
                continue;
            candidate = new Candidate(file.State, file.UnchangedFor >= OpenEndedTime);
            return true;
        }
        candidate = null;
        return false;
    }

    /// <summary>Takes in what an examination has found. It counts only if the file is still in the state that was examined.</summary>
    /// <returns>The file when it has to wait, and did not wait before for the same reason; else null.</returns>
    public WaitingFile? Finish(Candidate candidate, Examination examination)
    {
        var path = candidate.State.Path;
        _underExamination.Remove(path);
        if (!_files.TryGetValue(path, out var file) || !file.State.IsSameRecording(candidate.State))
            return null;
        _growing.TryRemove(path, out _);
        if (examination.Verdict != ExaminationVerdict.Complete)
            return Wait(file, examination);
        file.Standing = Standing.Complete;
        _waiting.TryRemove(path, out _);
        GiveWhenReady(file);
        return null;
    }

    /// <summary>Takes the next recording that has come out.</summary>
    public bool TryTakeSettled([NotNullWhen(true)] out SettledFile? settled) => _settled.TryDequeue(out settled);

    private TimeSpan OpenEndedTime => options.OpenEndedTime > options.SettleTime ? options.OpenEndedTime : options.SettleTime;

    private void See(FileState state, TimeSpan now)
    {
        if (!_files.TryGetValue(state.Path, out var file))
            _files.Add(
                state.Path,
                file = new WatchedFile
                {
                    State = state,
                    RecordingSince = now,
                    SidecarsSince = now,
                }
            );
        if (!file.State.IsSameRecording(state))
        {
            file.RecordingSince = now;
            file.Standing = Standing.Unasked;
            file.Refusals = 0;
            var before = _growing.GetValueOrDefault(state.Path) ?? _waiting.GetValueOrDefault(state.Path);
            _growing[state.Path] = new WaitingFile(state.Path, before?.Since ?? time.GetUtcNow(), Growing(state.Bytes));
            _waiting.TryRemove(state.Path, out _);
        }
        if (file.State.Sidecars != state.Sidecars)
            file.SidecarsSince = now;
        file.State = state;
        file.SeenAt = now;
        file.Reading = _readings;
    }

    // What is due is decided once for each reading of the folder: between two of them nothing is known of the files.
    private void Plan(TimeSpan now)
    {
        _due = [];
        NextLook = TimeSpan.MaxValue;
        foreach (var file in _files.Values)
        {
            var next = file.Standing switch
            {
                Standing.Unasked => file.RecordingSince + options.SettleTime,
                Standing.Unexamined => now,
                Standing.Waiting => file.AgainAt,
                _ => file.Given == file.State ? TimeSpan.MaxValue : file.SidecarsSince + options.SettleTime,
            };
            if (next > now)
                LookAgain(next);
            else if (file.Standing is Standing.Unexamined or Standing.Waiting)
                _due.Enqueue(file);
            else
                GiveWhenReady(file);
        }
    }

    private WaitingFile? Wait(WatchedFile file, Examination examination)
    {
        var again = file.RecordingSince + OpenEndedTime;
        if (examination.Verdict == ExaminationVerdict.Refused)
        {
            var pause = options.RetryPause * Math.Pow(2, Math.Min(file.Refusals++, 30));
            var longest = options.LongestRetryPause > options.RetryPause ? options.LongestRetryPause : options.RetryPause;
            again = Now + (pause < longest ? pause : longest);
        }
        file.Standing = Standing.Waiting;
        file.AgainAt = again;
        LookAgain(again);

        var path = file.State.Path;
        var before = _waiting.GetValueOrDefault(path);
        var waiting = new WaitingFile(path, before?.Since ?? time.GetUtcNow(), examination.Why ?? "It is not complete.");
        _waiting[path] = waiting;
        return before?.Why == waiting.Why ? null : waiting;
    }

    // The sidecars too must stand still, or a half-written one would be read.
    private void GiveWhenReady(WatchedFile file)
    {
        if (file.Standing != Standing.Complete || file.Given == file.State || file.UnchangedFor < options.SettleTime)
            return;
        if (file.SidecarsUnchangedFor < options.SettleTime)
        {
            LookAgain(file.SidecarsSince + options.SettleTime);
            return;
        }
        var because =
            file.Given is null ? SettledBecause.New
            : file.Given.IsSameRecording(file.State) ? SettledBecause.SidecarChanged
            : SettledBecause.Changed;
        file.Given = file.State;
        _settled.Enqueue(new SettledFile(file.State, because));
    }

    private static string Growing(long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"It is still being copied, {bytes / 1e6:0.0} MB so far.");

    private void LookAgain(TimeSpan at) => NextLook = at < NextLook ? at : NextLook;
}

namespace VideoBlog.Queue.Watching;

/// <summary>A folder of three files to which things happen, and what a <see cref="FileSettler"/> makes of it.</summary>
internal sealed class FolderStory
{
    private readonly SettableClock _time = new(DateTimeOffset.UnixEpoch.AddYears(50));
    private readonly FileSettler _settler;
    private readonly FileState?[] _files = new FileState?[3];
    private readonly List<Candidate> _running = [];
    private readonly Dictionary<FileState, int> _tries = [];
    private readonly List<SettledFile> _settled = [];
    private int _changes;

    /// <summary>Plays the steps: to which file, what, and the seconds until the folder is read.</summary>
    public FolderStory((int File, int What, double Seconds)[] steps)
    {
        _settler = new FileSettler(new WatchOptions { Folder = "/in" }, _time);
        foreach (var (file, what, seconds) in steps)
        {
            Happen(file, what);
            _time.Advance(TimeSpan.FromSeconds(seconds));
            Look(what != 9);
            // Examinations take as long as it happens.
            if (what % 3 == 0 && _running.Count > 0)
                Finish(_running[0]);
        }
        for (var i = 0; i < 40; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(60));
            Look(isThere: true);
            foreach (var candidate in _running.ToList())
                Finish(candidate);
        }
    }

    /// <summary>No state came out twice, and the last one of every file came out.</summary>
    public bool Holds() =>
        _settled.Distinct().Count() == _settled.Count
        && _settled.Select(s => s.State).Distinct().Count() == _settled.Count
        && _files.OfType<FileState>().All(file => _settled.Last(s => s.Path == file.Path).State == file)
        && _settler.Waiting.Count == 0;

    // Each change gives a state that was never there before.
    private void Happen(int file, int what)
    {
        var before = _files[file];
        var changed = new FileState($"/in/{file}.mp4", ++_changes, DateTimeOffset.UnixEpoch.AddSeconds(_changes), before?.Sidecars);
        _files[file] = what switch
        {
            0 or 1 or 2 => changed,
            3 => null,
            4 or 5 => before is null ? null : before with { Sidecars = $"{_changes}" },
            _ => before,
        };
        if (what == 6)
            _time.WallClockJump += TimeSpan.FromDays(_changes % 2 == 0 ? 300 : -200);
    }

    private void Look(bool isThere)
    {
        _settler.Observe(isThere ? new FolderSnapshot { Files = [.. _files.OfType<FileState>()] } : new FolderSnapshot { Away = "away" });
        foreach (var state in _settler.Strangers())
            _settler.Remember(state, Familiarity.Unknown);
        while (_running.Count < 2 && _settler.TryTake(out var candidate))
        {
            Assert.DoesNotContain(_running, other => other.State.Path == candidate.State.Path);
            _running.Add(candidate);
        }
        TakeSettled();
    }

    // Some recordings are refused once or twice first, some have no length.
    private void Finish(Candidate candidate)
    {
        _running.Remove(candidate);
        var key = candidate.State with { Sidecars = null };
        var tries = _tries[key] = _tries.GetValueOrDefault(key) + 1;
        var verdict =
            tries <= candidate.State.Bytes % 3 ? ExaminationVerdict.Refused
            : candidate.State.Bytes % 5 == 0 && !candidate.LongUnchanged ? ExaminationVerdict.OpenEnded
            : ExaminationVerdict.Complete;
        _settler.Finish(candidate, new(verdict, $"try {tries}"));
        TakeSettled();
    }

    private void TakeSettled()
    {
        while (_settler.TryTakeSettled(out var settled))
            _settled.Add(settled);
    }
}

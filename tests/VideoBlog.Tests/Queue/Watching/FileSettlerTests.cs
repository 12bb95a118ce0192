using CsCheck;

namespace VideoBlog.Queue.Watching;

public sealed class FileSettlerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly SettableClock _time = new(Noon);
    private readonly WatchOptions _options = new() { Folder = "/in" };
    private readonly FileSettler _settler;
    private readonly List<Candidate> _examined = [];
    private Func<Candidate, Examination> _examine = _ => new(ExaminationVerdict.Complete);

    public FileSettlerTests() => _settler = new FileSettler(_options, _time);

    private static FileState Talk(long bytes, string name = "talk.mp4", string? sidecars = null) =>
        new("/in/" + name, bytes, Noon.AddSeconds(bytes), sidecars);

    /// <summary>Reads the folder, examines what is due, and gives what comes out.</summary>
    private string[] Look(params FileState[] files) => Look(new FolderSnapshot { Files = files });

    private string[] Look(FolderSnapshot snapshot)
    {
        _settler.Observe(snapshot);
        foreach (var state in _settler.Strangers())
            _settler.Remember(state, Familiarity.Unknown);
        while (_settler.TryTake(out var candidate))
        {
            _examined.Add(candidate);
            _settler.Finish(candidate, _examine(candidate));
        }
        return TakeSettled();
    }

    private string[] TakeSettled()
    {
        var settled = new List<string>();
        while (_settler.TryTakeSettled(out var file))
            settled.Add($"{file.Because} {Path.GetFileName(file.Path)} {file.Bytes}");
        return [.. settled];
    }

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    private void Settle(params FileState[] files)
    {
        Look(files);
        Pass(5);
        Assert.NotEmpty(Look(files));
        _examined.Clear();
    }

    [Fact]
    public void A_file_comes_out_once_when_it_has_stood_still_for_the_settle_time()
    {
        Assert.Empty(Look(Talk(1)));
        Assert.Equal(TimeSpan.FromSeconds(5), _settler.NextLook);
        Pass(4.9);
        Assert.Empty(Look(Talk(1)));
        Assert.Empty(_examined);
        Pass(0.1);
        Assert.Equal(["New talk.mp4 1"], Look(Talk(1)));
        Pass(3600);
        Assert.Empty(Look(Talk(1)));
        Assert.Single(_examined);
    }

    [Fact]
    public void A_file_that_grows_is_not_examined_however_long_that_takes()
    {
        for (var bytes = 1; bytes < 10_000; bytes++)
        {
            Assert.Empty(Look(Talk(bytes)));
            Pass(4);
        }
        Assert.Empty(_examined);
        Look(Talk(10_000));
        Pass(5);
        Assert.Equal(["New talk.mp4 10000"], Look(Talk(10_000)));
    }

    [Fact]
    public void A_file_that_was_seen_once_long_ago_has_not_been_seen_to_stand_still()
    {
        Look(Talk(1));
        Pass(3600);
        Assert.Empty(Look(Talk(2)));
        Assert.Empty(_examined);
    }

    [Fact]
    public void A_stall_longer_than_the_settle_time_is_told_by_the_examination()
    {
        _examine = c => new(c.State.Bytes < 3 ? ExaminationVerdict.Refused : ExaminationVerdict.Complete, "It is cut short.");
        Look(Talk(1));
        Pass(20);
        Assert.Empty(Look(Talk(1)));
        Assert.Equal([new WaitingFile("/in/talk.mp4", Noon.AddSeconds(20), "It is cut short.")], _settler.Waiting);
        Assert.Empty(Look(Talk(3)));
        Assert.Empty(_settler.Waiting);
        Pass(5);
        Assert.Equal(["New talk.mp4 3"], Look(Talk(3)));
        Assert.Equal(2, _examined.Count);
    }

    [Fact]
    public void What_still_grows_is_arriving_with_its_size()
    {
        Look(Talk(1_000_000));
        Assert.Empty(_settler.Arriving);
        Pass(1);
        Look(Talk(2_500_000));
        Pass(1);
        Look(Talk(3_000_000));
        Assert.Equal([new WaitingFile("/in/talk.mp4", Noon.AddSeconds(1), "It is still being copied, 3.0 MB so far.")], _settler.Arriving);
        Assert.Empty(_settler.Waiting);

        Pass(5);
        Assert.Equal(["New talk.mp4 3000000"], Look(Talk(3_000_000)));
        Assert.Empty(_settler.Arriving);
    }

    [Fact]
    public void Pauses_between_examinations_grow_and_never_end()
    {
        _examine = c => new(ExaminationVerdict.Refused, "No.");
        var at = new List<double>();
        for (var second = 0; second < 4 * 3600; second++)
        {
            var before = _examined.Count;
            Look(Talk(1));
            if (_examined.Count > before)
                at.Add(second);
            Pass(1);
        }
        Assert.Equal([30, 60, 120, 240, 480, 600, 600], at.Zip(at.Skip(1), (a, b) => b - a).Take(7));
        Assert.InRange(at.Count, 26, 30);
        Assert.Equal(Noon.AddSeconds(5), _settler.Waiting.Single().Since);
        _examine = _ => new(ExaminationVerdict.Complete);
        Pass(600);
        Assert.Equal(["New talk.mp4 1"], Look(Talk(1)));
        Assert.Empty(_settler.Waiting);
    }

    [Fact]
    public void A_recording_without_a_length_must_stand_still_for_longer()
    {
        _examine = c => c.LongUnchanged ? new(ExaminationVerdict.Complete) : new(ExaminationVerdict.OpenEnded, "It has no length.");
        Look(Talk(1));
        Pass(5);
        Assert.Empty(Look(Talk(1)));
        Assert.Equal("It has no length.", _settler.Waiting.Single().Why);
        Assert.Equal(TimeSpan.FromSeconds(60), _settler.NextLook);
        Pass(54);
        Assert.Empty(Look(Talk(1)));
        Assert.Single(_examined);
        Pass(1);
        Assert.Equal(["New talk.mp4 1"], Look(Talk(1)));
    }

    [Fact]
    public void Another_recording_under_the_same_name_comes_out_as_changed()
    {
        Settle(Talk(1));
        Assert.Empty(Look(Talk(2)));
        Pass(5);
        Assert.Equal(["Changed talk.mp4 2"], Look(Talk(2)));
    }

    [Fact]
    public void A_vanished_file_is_forgotten_and_new_when_it_is_back()
    {
        Settle(Talk(1));
        Look();
        Assert.Equal(0, _settler.Count);
        Look(Talk(1));
        Pass(5);
        Assert.Equal(["New talk.mp4 1"], Look(Talk(1)));
    }

    [Fact]
    public void Where_a_reading_could_not_look_nothing_has_vanished()
    {
        Settle(Talk(1, "sub/a.mp4"), Talk(2, "subway.mp4"));
        Look(new FolderSnapshot { Away = "gone" });
        Look(new FolderSnapshot { Unreadable = new Dictionary<string, string> { ["/in/sub"] = "no permission" } });
        Assert.Equal(1, _settler.Count);
        Pass(5);
        Assert.Empty(Look(Talk(1, "sub/a.mp4")));
    }

    [Theory]
    [InlineData(-400)]
    [InlineData(400)]
    public void The_wall_clock_does_not_matter(int days)
    {
        Look(Talk(1));
        _time.WallClockJump += TimeSpan.FromDays(days);
        Pass(4.9);
        Assert.Empty(Look(Talk(1)));
        Pass(0.1);
        Assert.Equal(["New talk.mp4 1"], Look(Talk(1)));
    }

    [Fact]
    public void A_sidecar_makes_the_recording_come_out_again_without_another_examination()
    {
        Settle(Talk(1));
        foreach (var sidecars in (string?[])["talk.yml:1", "talk.yml:2", null])
        {
            Assert.Empty(Look(Talk(1, sidecars: sidecars)));
            Pass(5);
            Assert.Equal(["SidecarChanged talk.mp4 1"], Look(Talk(1, sidecars: sidecars)));
        }
        Assert.Empty(_examined);
    }

    [Fact]
    public void A_sidecar_that_is_being_written_holds_the_recording_back()
    {
        Look(Talk(1));
        Pass(4);
        Look(Talk(1, sidecars: "talk.yml:1"));
        Pass(1);
        Assert.Empty(Look(Talk(1, sidecars: "talk.yml:1")));
        Pass(4);
        Assert.Equal(["New talk.mp4 1"], Look(Talk(1, sidecars: "talk.yml:1")));
        Assert.Single(_examined);
    }

    [Fact]
    public void What_the_caller_remembers_is_not_examined()
    {
        FileState[] files = [Talk(1, "known.mp4"), Talk(2, "described.mp4", "described.yml:9"), Talk(3, "new.mp4")];
        _settler.Observe(new() { Files = files });
        Assert.Empty(_settler.Strangers());
        Pass(5);
        _settler.Observe(new() { Files = files });
        Assert.Equal(files, _settler.Strangers());
        _settler.Remember(files[0], Familiarity.Known);
        _settler.Remember(files[1], Familiarity.OtherSidecars);
        _settler.Remember(files[2], Familiarity.Unknown);
        Assert.Empty(_settler.Strangers());
        Assert.Equal(["SidecarChanged described.mp4 2"], TakeSettled());
        Assert.True(_settler.TryTake(out var only));
        Assert.Equal(files[2], only.State);
        Assert.False(_settler.TryTake(out _));
    }

    [Fact]
    public void A_file_is_not_examined_twice_at_once_and_an_outdated_finding_counts_for_nothing()
    {
        Look(Talk(1));
        Pass(5);
        _settler.Observe(new() { Files = [Talk(1)] });
        _settler.Remember(Talk(1), Familiarity.Unknown);
        Assert.True(_settler.TryTake(out var old));
        Look(Talk(2));
        Pass(5);
        Assert.Empty(Look(Talk(2)));
        Assert.Empty(_examined);
        Assert.Null(_settler.Finish(old, new(ExaminationVerdict.Refused, "Outdated.")));
        Assert.Empty(_settler.Waiting);
        Assert.Equal(["New talk.mp4 2"], Look(Talk(2)));
    }

    [Fact]
    public void Whatever_happens_the_last_state_of_each_file_comes_out_once() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 9], Gen.Double[0, 8]).Array[1, 80].Sample(steps => new FolderStory(steps).Holds());
}

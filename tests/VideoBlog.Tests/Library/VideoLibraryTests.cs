using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Library;

public sealed class VideoLibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _notices = [];

    public void Dispose() => _folder.Dispose();

    private VideoLibrary Library => new(_folder.File("posts"), TimeProvider.System);

    private string Recording(string name, string content)
    {
        var path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    private async Task<Video> AddAsync(string path)
    {
        using var folder = await Library.OpenAsync(await Library.IdentifyAsync(path, default), _notices.Add, default);
        return folder.Video;
    }

    [Fact]
    public async Task A_new_recording_gets_a_folder_named_after_its_file()
    {
        var video = await AddAsync(Recording("My talk.mp4", "sound"));
        Assert.Equal("my-talk", video.Slug);
        Assert.Equal("My talk.mp4", video.FileName);
        Assert.True(File.Exists(_folder.File("posts/my-talk/video.json")));
        Assert.Empty(_notices);
    }

    [Fact]
    public async Task Identifying_writes_nothing()
    {
        var recording = await Library.IdentifyAsync(Recording("talk.mp4", "sound"), default);
        Assert.False(recording.IsKnown);
        Assert.False(Directory.Exists(_folder.File("posts")));
    }

    [Fact]
    public async Task Different_recordings_of_the_same_name_get_folders_of_their_own()
    {
        var first = await AddAsync(Recording("a/talk.mp4", "one"));
        var second = await AddAsync(Recording("b/talk.mp4", "two"));
        var third = await AddAsync(Recording("c/talk.mov", "three"));
        Assert.Equal(["talk", "talk-2", "talk-3"], new[] { first.Slug, second.Slug, third.Slug });
        Assert.Equal(2, _notices.Count);
        Assert.Equal(second, await AddAsync(_folder.File("b/talk.mp4")));
    }

    [Fact]
    public async Task Folders_allocated_at_the_same_time_are_never_shared()
    {
        var paths = Enumerable.Range(0, 12).Select(n => Recording($"{n}/talk.mp4", $"content {n}")).ToList();
        var videos = await Task.WhenAll(paths.Select(path => Task.Run(() => AddAsync(path))));
        Assert.Equal(12, videos.Select(v => v.Slug).Distinct().Count());
    }

    [Fact]
    public async Task A_renamed_recording_keeps_its_folder()
    {
        var path = Recording("talk.mp4", "sound");
        var before = await AddAsync(path);
        File.Move(path, _folder.File("better name.mp4"));
        var after = await AddAsync(_folder.File("better name.mp4"));
        Assert.Equal(before with { FileName = "better name.mp4", SourcePath = _folder.File("better name.mp4") }, after);
        Assert.Contains("same recording", Assert.Single(_notices), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_shares_the_folder_and_changes_nothing()
    {
        var original = await AddAsync(Recording("talk.mp4", "sound"));
        Assert.Equal(original, await AddAsync(Recording("copy of talk.mp4", "sound")));
        Assert.Equal(original, await AddAsync(_folder.File("talk.mp4")));
        Assert.Single(_notices);
    }

    [Fact]
    public async Task Another_recording_in_place_of_the_old_one_does_not_take_its_folder()
    {
        var path = Recording("talk.mp4", "first take");
        await AddAsync(path);
        Recording("talk.mp4", "second take, longer");
        Assert.Equal("talk-2", (await AddAsync(path)).Slug);
    }

    [Fact]
    public async Task An_unchanged_recording_is_not_read_again()
    {
        var path = Recording("talk.mp4", "sound");
        var time = File.GetLastWriteTimeUtc(path);
        var video = await AddAsync(path);
        // Other bytes of the same length at the same time: only reading them could tell.
        File.WriteAllText(path, "noise");
        File.SetLastWriteTimeUtc(path, time);
        Assert.Equal(video.Id, (await Library.IdentifyAsync(path, default)).Id);
        File.SetLastWriteTimeUtc(path, time.AddSeconds(1));
        Assert.NotEqual(video.Id, (await Library.IdentifyAsync(path, default)).Id);
    }

    [Fact]
    public async Task A_recording_behind_a_link_is_read_again_when_what_the_link_leads_to_has_changed()
    {
        var path = Recording("elsewhere/take.mp4", "sound");
        var link = File.CreateSymbolicLink(_folder.File("talk.mp4"), path).FullName;
        var video = await AddAsync(link);
        Assert.Equal(5, video.Bytes);
        Assert.True((await Library.IdentifyAsync(link, default)).IsKnown);
        Recording("elsewhere/take.mp4", "another take");
        Assert.NotEqual(video.Id, (await Library.IdentifyAsync(link, default)).Id);
    }

    [Fact]
    public async Task A_recording_that_somebody_has_read_is_not_read_again_while_the_file_has_the_same_stamp()
    {
        var path = Recording("talk.mp4", "sound");
        var read = FileStamp.Read(path)!.Value;
        // An id that reading would not give: it shows that nothing was read.
        var id = new string('a', 64);
        Assert.Equal(id, (await Library.IdentifyAsync(path, id, read, default)).Id);
        Assert.NotEqual(id, (await Library.IdentifyAsync(path, id, null, default)).Id);
        Assert.NotEqual(id, (await Library.IdentifyAsync(path, id, read with { Bytes = 6 }, default)).Id);
        File.SetLastWriteTimeUtc(path, read.ModifiedAt.AddSeconds(1));
        Assert.NotEqual(id, (await Library.IdentifyAsync(path, id, read, default)).Id);
    }

    [Fact]
    public async Task A_touched_recording_is_still_the_same_video()
    {
        var path = Recording("talk.mp4", "sound");
        var before = await AddAsync(path);
        File.SetLastWriteTimeUtc(path, before.ModifiedAt.UtcDateTime.AddHours(1));
        Assert.Equal(before with { ModifiedAt = before.ModifiedAt.AddHours(1) }, await AddAsync(path));
        Assert.Empty(_notices);
    }

    [Fact]
    public async Task A_folder_that_a_person_renamed_is_found_by_its_content()
    {
        var path = Recording("talk.mp4", "sound");
        await AddAsync(path);
        Directory.Move(_folder.File("posts/talk"), _folder.File("posts/keynote"));
        Assert.Equal("keynote", (await AddAsync(path)).Slug);
    }

    [Fact]
    public async Task Somebody_elses_folder_is_left_alone()
    {
        Recording("posts/talk/notes.txt", "mine");
        Assert.Equal("talk-2", (await AddAsync(Recording("talk.mp4", "sound"))).Slug);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_explained()
    {
        Recording("posts", "a file in the way");
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => AddAsync(Recording("talk.mp4", "sound")));
        Assert.Contains("posts", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_a_newer_program_is_refused()
    {
        var path = Recording("talk.mp4", "sound");
        await AddAsync(path);
        var json = _folder.File("posts/talk/video.json");
        File.WriteAllText(json, File.ReadAllText(json).Replace("\"schemaVersion\": 1", "\"schemaVersion\": 2", StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => AddAsync(path));
        Assert.Contains("newer version", error.Message, StringComparison.Ordinal);
    }
}

namespace VideoBlog.Platform;

public sealed class FileStampTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Write(string name, string content)
    {
        File.WriteAllText(_folder.File(name), content);
        return _folder.File(name);
    }

    [Fact]
    public void A_stamp_changes_with_the_size_and_with_the_time()
    {
        var path = Write("draft.md", "text");
        var before = FileStamp.Read(path);
        Assert.Equal(before, FileStamp.Read(path));
        File.SetLastWriteTimeUtc(path, before!.Value.ModifiedAt.AddSeconds(1));
        var touched = FileStamp.Read(path);
        Assert.NotEqual(before, touched);
        File.AppendAllText(path, "more");
        File.SetLastWriteTimeUtc(path, touched!.Value.ModifiedAt);
        Assert.NotEqual(touched, FileStamp.Read(path));
    }

    [Fact]
    public void What_is_no_file_has_no_stamp()
    {
        Assert.Null(FileStamp.Read(_folder.File("nothing")));
        Assert.Null(FileStamp.Read(_folder.Path));
    }

    [Fact]
    public void A_link_has_the_stamp_of_what_it_leads_to()
    {
        var path = Write("recording.mp4", "sound and pictures");
        File.CreateSymbolicLink(_folder.File("first"), path);
        File.CreateSymbolicLink(_folder.File("second"), _folder.File("first"));
        Assert.Equal(FileStamp.Read(path), FileStamp.Read(_folder.File("second")));
    }

    [Fact]
    public void A_link_to_nothing_or_to_itself_has_no_stamp()
    {
        File.CreateSymbolicLink(_folder.File("dangling"), _folder.File("nothing"));
        File.CreateSymbolicLink(_folder.File("circle"), _folder.File("circle"));
        Assert.Null(FileStamp.Read(_folder.File("dangling")));
        Assert.Null(FileStamp.Read(_folder.File("circle")));
    }

    [Fact]
    public void A_stamp_is_read_as_it_was_written()
    {
        var stamp = FileStamp.Read(Write("recording.mp4", "sound"));
        Assert.Equal(stamp, FileStamp.Parse(stamp.ToString()));
        Assert.All([null, "", "1", "1:2:3", "-1:2", "x:2", "9223372036854775807:2"], text => Assert.Null(FileStamp.Parse(text)));
    }

    [Fact]
    public void A_noted_size_and_time_match_the_stamp_that_they_came_from()
    {
        var path = Write("recording.mp4", "sound");
        var stamp = FileStamp.Read(path)!.Value;
        Assert.True(stamp.Matches(5, new DateTimeOffset(stamp.ModifiedAt).ToOffset(TimeSpan.FromHours(2))));
        Assert.False(stamp.Matches(6, stamp.ModifiedAt));
        Assert.False(stamp.Matches(5, stamp.ModifiedAt.AddTicks(1)));
    }
}

using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Library;

public sealed class RecordingIdentityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_recording_is_its_content_and_the_stamp_is_that_of_the_file_that_was_read()
    {
        await File.WriteAllTextAsync(_folder.File("talk.mp4"), "sound");
        var (id, stamp) = await RecordingIdentity.ReadAsync(_folder.File("talk.mp4"), default);
        Assert.Equal(await ContentHash.ComputeAsync(_folder.File("talk.mp4"), default), id);
        Assert.Equal(FileStamp.Read(_folder.File("talk.mp4")), stamp);
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        await File.WriteAllTextAsync(_folder.File("talk.mp4"), "");
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => RecordingIdentity.ReadAsync(_folder.File("talk.mp4"), default));
        Assert.Equal($"'{_folder.File("talk.mp4")}' is empty (0 bytes).", error.Message);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task A_folder_and_a_file_that_is_gone_are_told_apart()
    {
        var folder = await Assert.ThrowsAsync<VideoBlogException>(() => RecordingIdentity.ReadAsync(_folder.Path, default));
        Assert.EndsWith("is a folder, not a file.", folder.Message, StringComparison.Ordinal);
        var gone = await Assert.ThrowsAsync<VideoBlogException>(() => RecordingIdentity.ReadAsync(_folder.File("gone.mp4"), default));
        Assert.NotEqual(folder.Message, gone.Message);
    }
}

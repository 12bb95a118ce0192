using System.Text;
using VideoBlog.Domain;

namespace VideoBlog.Platform;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Text_is_written_without_a_byte_order_mark_into_folders_that_are_made()
    {
        var path = _folder.File("a/b/é.md");
        await AtomicFile.WriteTextAsync(path, "é\n", default);
        Assert.Equal("é\n"u8.ToArray(), await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_failed_write_keeps_the_old_file_and_leaves_nothing()
    {
        var path = _folder.File("draft.md");
        await AtomicFile.WriteTextAsync(path, "old", default);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            AtomicFile.WriteAsync(
                path,
                async (stream, ct) =>
                {
                    await stream.WriteAsync("half"u8.ToArray(), ct);
                    throw new InvalidOperationException();
                },
                default
            )
        );
        Assert.Equal("old", await File.ReadAllTextAsync(path));
        Assert.Equal(["draft.md"], _folder.Names());
    }

    [Fact]
    public async Task A_cancelled_write_keeps_the_old_file_and_leaves_nothing()
    {
        var path = _folder.File("draft.md");
        await AtomicFile.WriteTextAsync(path, "old", default);
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            AtomicFile.WriteAsync(
                path,
                async (stream, ct) =>
                {
                    await stream.WriteAsync("new"u8.ToArray(), ct);
                    await cancel.CancelAsync();
                },
                cancel.Token
            )
        );
        Assert.Equal("old", await File.ReadAllTextAsync(path));
        Assert.Equal(["draft.md"], _folder.Names());
    }

    [Fact]
    public async Task A_file_that_says_the_same_already_stays_untouched()
    {
        var path = _folder.File("page.html");
        await AtomicFile.WriteTextAsync(path, "same", default);
        var longAgo = new DateTime(2026, 11, 25, 8, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(path, longAgo);

        Assert.Equal(new FileStamp(4, longAgo), await AtomicFile.WriteTextAsync(path, "same", default));
        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(path));
        Assert.Equal(await AtomicFile.WriteTextAsync(path, "else", default), FileStamp.Read(path));
        Assert.Equal("else", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task A_link_is_replaced_even_when_what_it_leads_to_says_the_same()
    {
        await File.WriteAllTextAsync(_folder.File("elsewhere"), "same");
        File.CreateSymbolicLink(_folder.File("page.html"), _folder.File("elsewhere"));

        await AtomicFile.WriteTextAsync(_folder.File("page.html"), "same", default);

        Assert.Null(new FileInfo(_folder.File("page.html")).LinkTarget);
    }

    [Fact]
    public async Task A_full_disk_says_so()
    {
        if (!OperatingSystem.IsLinux())
            return;
        // /dev/full answers every write as a full disk does.
        var error = await Assert.ThrowsAsync<VideoBlogException>(() =>
            AtomicFile.WriteAsync(
                _folder.File("x"),
                async (_, ct) =>
                {
                    await using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0);
                    await full.WriteAsync("x"u8.ToArray(), ct);
                },
                default
            )
        );
        Assert.StartsWith("The disk is full", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Hint);
        Assert.Empty(_folder.Names());
    }

    [Fact]
    public async Task A_folder_in_place_of_the_file_gives_a_clear_error()
    {
        Directory.CreateDirectory(_folder.File("x"));
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => AtomicFile.WriteTextAsync(_folder.File("x"), "new", default));
        Assert.Contains("could not be written", error.Message, StringComparison.Ordinal);
        Assert.Equal(["x"], _folder.Names());
    }

    [Theory]
    [InlineData("-leading dash")]
    [InlineData("two\nlines and 'quotes\"")]
    [InlineData("😀")]
    public async Task Odd_names_are_written(string name)
    {
        await AtomicFile.WriteTextAsync(_folder.File(name), "x", default);
        Assert.Equal([name], _folder.Names());
    }

    [Fact]
    public async Task The_longest_name_that_a_file_system_takes_is_written()
    {
        var name = string.Concat(Enumerable.Repeat("😀", 63));
        Assert.Equal(252, Encoding.UTF8.GetByteCount(name));
        await AtomicFile.WriteTextAsync(_folder.File(name), "x", default);
        Assert.Equal([name], _folder.Names());
    }

    [Fact]
    public async Task Only_what_killed_processes_left_is_cleared()
    {
        await AtomicFile.WriteTextAsync(_folder.File("kept.partial"), "x", default);
        await AtomicFile.WriteTextAsync(_folder.File("still.jpg"), "x", default);
        await File.WriteAllTextAsync(_folder.File(".still.jpg.abcdefgh.partial"), "half");
        AtomicFile.RemoveLeftovers(_folder.Path);
        Assert.Equal(["kept.partial", "still.jpg"], _folder.Names());
    }

    [Fact]
    public void Clearing_a_folder_that_is_not_there_is_no_error() => AtomicFile.RemoveLeftovers(_folder.File("none"));
}

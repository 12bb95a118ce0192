using VideoBlog.Domain;

namespace VideoBlog.Platform;

public sealed class ContentHashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_hash_is_lower_case_sha_256()
    {
        // "abc" is the first example of FIPS 180-4.
        await File.WriteAllTextAsync(_folder.File("abc"), "abc");
        Assert.Equal(
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            await ContentHash.ComputeAsync(_folder.File("abc"), default)
        );
    }

    [Fact]
    public async Task A_missing_file_and_a_folder_each_give_a_clear_error()
    {
        var missing = await Assert.ThrowsAsync<VideoBlogException>(() => ContentHash.ComputeAsync(_folder.File("none"), default));
        Assert.StartsWith("There is no file", missing.Message, StringComparison.Ordinal);
        var folder = await Assert.ThrowsAsync<VideoBlogException>(() => ContentHash.ComputeAsync(_folder.Path, default));
        Assert.Contains("is a folder", folder.Message, StringComparison.Ordinal);
    }
}

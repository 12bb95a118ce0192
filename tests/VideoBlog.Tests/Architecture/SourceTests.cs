namespace VideoBlog.Tests.Architecture;

public sealed class SourceTests
{
    private static readonly string[] NotSource = [".git", "artifacts", "node_modules", "bin", "obj"];

    [Fact]
    public void No_file_begins_with_a_byte_order_mark()
    {
        var files = Files(new DirectoryInfo(Root())).ToArray();
        Assert.Contains(files, f => f.Name == "ReferenceTests.cs");
        Assert.Empty(files.Where(BeginsWithMark).Select(f => f.FullName));
    }

    private static bool BeginsWithMark(FileInfo file)
    {
        Span<byte> start = stackalloc byte[3];
        using var stream = file.OpenRead();
        return stream.ReadAtLeast(start, 3, throwOnEndOfStream: false) == 3 && start.SequenceEqual("\uFEFF"u8);
    }

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder) =>
        folder
            .EnumerateFiles()
            .Concat(folder.EnumerateDirectories().Where(d => !NotSource.Contains(d.Name) && d.LinkTarget is null).SelectMany(Files));

    internal static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "VideoBlog.sln")))
                return folder;
        }
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}

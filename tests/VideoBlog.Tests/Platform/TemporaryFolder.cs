namespace VideoBlog.Platform;

/// <summary>A folder of its own for one test, gone after it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    // Where Linux keeps files in memory.
    private const string Memory = "/dev/shm";

    /// <summary>The folder's absolute path.</summary>
    public string Path { get; }

    public TemporaryFolder()
        : this(Directory.CreateTempSubdirectory("videoblog-test-").FullName) { }

    private TemporaryFolder(string path) => Path = path;

    /// <summary>A folder for thousands of files: in memory where the system has such a place.</summary>
    public static TemporaryFolder ForMany()
    {
        if (!Directory.Exists(Memory))
            return new TemporaryFolder();
        var path = System.IO.Path.Combine(Memory, "videoblog-test-" + Guid.NewGuid().ToString("N"));
        return new TemporaryFolder(Directory.CreateDirectory(path).FullName);
    }

    /// <summary>The path of a file in the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>All names in the folder, hidden ones too, in order.</summary>
    public IReadOnlyList<string> Names() =>
        [
            .. new DirectoryInfo(Path)
                .EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0 })
                .Select(f => f.Name)
                .Order(StringComparer.Ordinal),
        ];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

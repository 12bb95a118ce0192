using System.Text;

namespace VideoBlog.Tests.Whisper;

/// <summary>Files that are not in the repository; <c>./run.sh test</c> fetches or installs them.</summary>
internal static class TestFiles
{
    /// <summary>The official base.en weights.</summary>
    public static string WhisperBaseEn { get; } = InCache("ggml-base.en.bin");

    /// <summary>Silero VAD v5.</summary>
    public static string SileroVad { get; } = InCache("silero_vad_v5.onnx");

    /// <summary>Five sentences read aloud (Debian package pocketsphinx-testdata): 16-bit mono at 16 kHz.</summary>
    public static IReadOnlyList<string> LibriVoxClips { get; } =
    [
        .. new[] { "0870", "0880", "0890", "0920", "0930" }.Select(n =>
            $"/usr/share/pocketsphinx/test/data/librivox/sense_and_sensibility_01_austen_64kb-{n}.wav"
        ),
    ];

    /// <summary>The head of a ggml file, read independently of the product's reader.</summary>
    public static (int VocabularySize, float[] Filters, byte[][] Vocabulary) ReadGgmlHead(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path), Encoding.UTF8);
        var head = Enumerable.Range(0, 12).Select(_ => reader.ReadInt32()).ToArray();
        var filters = new float[reader.ReadInt32() * reader.ReadInt32()];
        for (var i = 0; i < filters.Length; i++)
            filters[i] = reader.ReadSingle();
        var vocabulary = new byte[reader.ReadInt32()][];
        for (var i = 0; i < vocabulary.Length; i++)
            vocabulary[i] = reader.ReadBytes(reader.ReadInt32());
        return (head[1], filters, vocabulary);
    }

    private static string InCache(string name)
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return Path.Combine(cache, "videoblog", "models", name);
    }
}

/// <summary>What a test cannot run without.</summary>
[Flags]
public enum Needed
{
    WhisperBaseEn = 1,
    SileroVad = 2,
    LibriVoxClips = 4,
}

/// <summary>
/// A test that needs files from outside the repository. Where one is absent the test is reported as skipped, with the reason.
/// </summary>
internal sealed class NeedsFactAttribute : FactAttribute
{
    public NeedsFactAttribute(Needed needed)
    {
        var paths = new List<string>();
        if (needed.HasFlag(Needed.WhisperBaseEn))
            paths.Add(TestFiles.WhisperBaseEn);
        if (needed.HasFlag(Needed.SileroVad))
            paths.Add(TestFiles.SileroVad);
        if (needed.HasFlag(Needed.LibriVoxClips))
            paths.AddRange(TestFiles.LibriVoxClips);
        if (paths.Find(p => !File.Exists(p)) is { } missing)
            Skip = $"{missing} is absent; ./run.sh test provides it.";
    }
}

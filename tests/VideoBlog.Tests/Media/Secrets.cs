using System.Text;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>Strings that no reader may get to see, and the search for them in every byte of a file.</summary>
public sealed class Secrets
{
    private readonly List<string> _planted = [];

    /// <summary>Another one, to be written somewhere.</summary>
    public string Next(string where)
    {
        var secret = $"Elm{_planted.Count:00}Key{where}";
        _planted.Add(secret);
        return secret;
    }

    /// <summary>The first so many characters of those that are in the file: as they are, or with 16 bits for each.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string path)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        Encoding[] encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];
        return [.. _planted.Where(secret => encodings.Any(e => bytes.AsSpan().IndexOf(e.GetBytes(secret[..8])) >= 0))];
    }

    /// <summary>Asserts that every one is in the file: what is not planted proves nothing.</summary>
    public async Task AssertPlantedAsync(string path, int least)
    {
        Assert.Equal(_planted, await FindAsync(path));
        Assert.True(_planted.Count >= least, $"only {_planted.Count} strings are planted");
    }

    /// <summary>Runs exiftool.</summary>
    public static async Task WriteTagsAsync(string path, params IEnumerable<string> arguments)
    {
        var result = await new ProcessRunner(TimeProvider.System).RunAsync(
            "exiftool",
            ["-q", "-m", "-overwrite_original", .. arguments, path],
            TimeSpan.FromMinutes(1),
            default
        );
        Assert.True(result.ExitCode == 0, result.ErrorTail);
    }
}

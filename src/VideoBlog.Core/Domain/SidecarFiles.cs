namespace VideoBlog.Domain;

/// <summary>
/// The names of the files that describe a recording. For <c>talk.mp4</c> they are <c>talk.mp4.yml</c> or else <c>talk.yml</c> (also with
/// <c>.yaml</c>), and <c>talk.mp4.script.md</c> or else <c>talk.script.md</c>.
/// </summary>
public static class SidecarFiles
{
    private static readonly string[] SettingsEndings = [".yml", ".yaml"];
    private static readonly string[] ScriptEndings = [".script.md"];

    /// <summary>The file with the settings that counts for a recording, or null.</summary>
    /// <param name="videoPath">Path of the recording.</param>
    /// <param name="exists">Whether there is a file of that path.</param>
    public static string? SettingsOf(string videoPath, Func<string, bool> exists) => FindBeside(videoPath, SettingsEndings, exists);

    /// <summary>The file with the written original that counts for a recording, or null.</summary>
    /// <param name="videoPath">Path of the recording.</param>
    /// <param name="exists">Whether there is a file of that path.</param>
    public static string? ScriptOf(string videoPath, Func<string, bool> exists) => FindBeside(videoPath, ScriptEndings, exists);

    /// <summary>All names that a file may have which describes a recording, those first that count before others.</summary>
    /// <param name="videoPath">Path of the recording.</param>
    public static IEnumerable<string> NamesFor(string videoPath) =>
        Candidates(videoPath, SettingsEndings).Concat(Candidates(videoPath, ScriptEndings));

    /// <summary>True for a file that describes a recording by its name.</summary>
    public static bool IsSidecar(string path) =>
        SettingsEndings.Concat(ScriptEndings).Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static string? FindBeside(string videoPath, string[] endings, Func<string, bool> exists) =>
        Candidates(videoPath, endings).FirstOrDefault(exists);

    private static IEnumerable<string> Candidates(string videoPath, string[] endings) =>
        endings.Select(e => videoPath + e).Concat(endings.Select(e => Path.ChangeExtension(videoPath, null) + e));
}

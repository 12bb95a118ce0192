using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Wording;

namespace VideoBlog.Pipeline;

/// <summary>The files that say where a talk leaves its script: <c>script-report.md</c> for its author, <c>script.json</c> for programs.</summary>
internal static class ScriptFiles
{
    /// <summary>The report's name in the video's folder.</summary>
    public const string ReportName = "script-report.md";

    /// <summary>Writes the files when they say something new, or removes them when there is no script any more.</summary>
    /// <returns>The passages at which the talk leaves its script; null without one.</returns>
    /// <exception cref="VideoBlogException">The script's Markdown is nested too deeply, or the files cannot be written.</exception>
    public static async Task<IReadOnlyList<ScriptPassage>?> PlaceAsync(VideoFolder folder, string? script, Transcript transcript, CancellationToken ct)
    {
        var path = folder.At(ReportName);
        if (string.IsNullOrWhiteSpace(script))
        {
            File.Delete(path);
            File.Delete(folder.At(StoredFiles.Script.Name));
            return null;
        }

        var comparison = ScriptComparer.Compare(transcript, script);
        var stored = await StoredFiles.Script.ReadAsync(folder.Path, ct);
        if (stored is null || stored with { Passages = comparison.Passages } != comparison || !stored.Passages.SequenceEqual(comparison.Passages))
            await StoredFiles.Script.WriteAsync(folder.Path, comparison, ct);
        var report = ScriptReport.Write(comparison);
        if (!File.Exists(path) || await File.ReadAllTextAsync(path, ct) != report)
            await AtomicFile.WriteTextAsync(path, report, ct);
        return comparison.Passages;
    }
}

using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Writing.Normalizing;

namespace VideoBlog.Pipeline;

/// <summary>
/// The files that say where a talk leaves its script: <c>script-report.md</c> for its author, <c>script.json</c> for programs.
/// </summary>
internal static class ScriptFiles
{
    /// <summary>Writes the files as the stage that they are, or removes them when there is no script any more.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="script">The written original as Markdown, or null.</param>
    /// <param name="transcript">What was heard.</param>
    /// <param name="inputs">What the comparison depends on.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>The passages at which the talk leaves its script; none without one.</returns>
    /// <exception cref="VideoBlogException">The script's Markdown cannot be used, or the files cannot be written.</exception>
    public static async Task<IReadOnlyList<ScriptPassage>> PlaceAsync(
        VideoFolder folder,
        string? script,
        Transcript transcript,
        IEnumerable<(string Name, string? Value)> inputs,
        CancellationToken ct
    )
    {
        if (string.IsNullOrWhiteSpace(script))
        {
            File.Delete(folder.Layout.ScriptReport);
            File.Delete(folder.Layout.At(StoredFiles.Script.Name));
            return [];
        }

        await folder.OnceAsync(
            Stages.Script,
            inputs,
            async token =>
            {
                var comparison = ScriptComparer.Compare(transcript, script);
                await StoredFiles.Script.WriteAsync(folder.Layout.Folder, comparison, token);
                await AtomicFile.WriteTextAsync(folder.Layout.ScriptReport, ScriptReport.Write(comparison), token);
                return [StoredFiles.Script.Name, VideoLayout.ScriptReportName];
            },
            ct
        );
        return (await StoredFiles.Script.ReadAsync(folder.Layout.Folder, ct))?.Passages ?? [];
    }
}

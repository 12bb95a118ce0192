using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Writing.Normalizing;

namespace VideoBlog.Pipeline.Stages;

/// <summary>
/// Says where a talk leaves its script: <c>script-report.md</c> for its author, <c>script.json</c> for programs. Both go when there is no
/// script any more.
/// </summary>
internal sealed class ScriptStage(ConversionContext context)
{
    /// <summary>Raised whenever the same inputs give another output.</summary>
    public static readonly Stage Stage = new("script", 1);

    /// <summary>Runs the stage.</summary>
    /// <param name="sidecar">Has the written original, or none.</param>
    /// <param name="transcript">What was heard.</param>
    /// <param name="isNews">Whether to tell at how many places the talk leaves its script.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The script's Markdown cannot be used, or the files cannot be written.</exception>
    public async Task RunAsync(Sidecar sidecar, Transcript transcript, bool isNews, CancellationToken ct)
    {
        var layout = context.Folder.Layout;
        // Where nobody speaks, there is nothing to compare it with: it is the text.
        if (!sidecar.HasScript || transcript.Segments.Count == 0)
        {
            File.Delete(layout.ScriptReport);
            File.Delete(layout.At(StoredFiles.Script.Name));
            return;
        }

        await context.OnceAsync(
            Stage,
            [
                ("transcript", context.HashOf(TranscribeStage.Stage)),
                ("script", StageInput.Hash(sidecar.Script!)),
                ("program", StageInput.Program),
            ],
            async token =>
            {
                var comparison = ScriptComparer.Compare(transcript, sidecar.Script!);
                await StoredFiles.Script.WriteAsync(layout.Folder, comparison, token);
                await AtomicFile.WriteTextAsync(layout.ScriptReport, ScriptReport.Write(comparison), token);
                return [StoredFiles.Script.Name, VideoLayout.ScriptReportName];
            },
            ct
        );
        if (isNews && await StoredFiles.Script.ReadAsync(layout.Folder, ct) is { Passages: { Count: > 0 } places })
            context.Notice(
                $"The talk leaves its script at {places.Count} {(places.Count == 1 ? "place" : "places")}: {VideoLayout.ScriptReportName}"
            );
    }
}

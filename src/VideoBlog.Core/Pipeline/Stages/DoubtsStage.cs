using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Writing.Doubts;

namespace VideoBlog.Pipeline.Stages;

/// <summary>Finds what a person should check: <c>doubts.json</c>.</summary>
internal sealed class DoubtsStage(ConversionContext context)
{
    /// <summary>Raised whenever the same inputs give another output.</summary>
    public static readonly Stage Stage = new("doubts", 2);

    /// <summary>Runs the stage.</summary>
    /// <returns>The most doubtful first.</returns>
    public async Task<IReadOnlyList<Doubt>> RunAsync(
        PlacedDraft draft,
        Sidecar sidecar,
        MediaInfo media,
        SpeechMap speech,
        Transcript transcript,
        IReadOnlyList<SecondHearing> hearings,
        CancellationToken ct
    )
    {
        var edits = draft.Composed.Edits;
        var terms = Terms(sidecar, media);
        var found = await context.OnceAsync(
            Stage,
            StoredFiles.Doubts,
            [
                ("transcript", context.HashOf(TranscribeStage.Stage)),
                ("speech", context.HashOf(SpeechStage.Stage)),
                ("hearings", StageInput.Hash(hearings.Select(h => $"{h.Start} {HeardAs(h)}"))),
                ("draft", StageInput.Hash(draft.Markdown)),
                ("edits", StageInput.Hash(edits)),
                ("terms", StageInput.Hash(terms)),
                ("script", sidecar.Script is null ? null : StageInput.Hash(sidecar.Script)),
                ("program", StageInput.Program),
            ],
            _ =>
                Task.FromResult(
                    new DoubtList(
                        // Where nobody speaks, what a person wrote is the text: it leaves nothing.
                        transcript.Segments.Count == 0
                            ? []
                            : DoubtFinder.Find(
                                new DoubtSource(transcript)
                                {
                                    Speech = speech.Spans,
                                    Hearings = hearings,
                                    Terms = terms,
                                    Script = sidecar.Script,
                                    Edits = edits,
                                    Draft = draft.Post.MachineAligned,
                                }
                            )
                    )
                    {
                        HardlyUnderstood = Intelligibility.IsHardlyUnderstood(transcript, speech.Spans) ? true : null,
                    }
                ),
            ct
        );
        context.CountAsReused(context.WasReused(Stage));
        if (found.HardlyUnderstood == true)
            context.Notice(Intelligibility.Warning);
        return found.Doubts;
    }

    private static string HeardAs(SecondHearing hearing) => string.Join(' ', hearing.Words.Select(w => w.Text));

    // Whoever wrote these spelled the names right.
    private static IReadOnlyList<string> Terms(Sidecar sidecar, MediaInfo media) =>
        [
            .. sidecar.Glossary.Select(t => t.Written),
            .. sidecar.Tags,
            .. new[]
            {
                sidecar.Title,
                sidecar.Author,
                sidecar.Place,
                sidecar.AdaptedFrom?.Title,
                media.Title,
                media.Artist,
            }.OfType<string>(),
        ];
}

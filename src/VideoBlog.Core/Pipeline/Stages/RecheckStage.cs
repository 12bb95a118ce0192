using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Speech;

namespace VideoBlog.Pipeline.Stages;

/// <summary>Hears the most doubtful words a second time, in the same turn as the first: <c>hearings.json</c>.</summary>
/// <param name="context">The conversion.</param>
/// <param name="whisper">Has the weights loaded.</param>
/// <param name="model">Which weights.</param>
/// <param name="turn">The turn of the first hearing: it ends with the second one.</param>
internal sealed class RecheckStage(ConversionContext context, SharedWhisper whisper, ModelFile model, TranscriptionTurn turn)
{
    /// <summary>Raised whenever the same inputs give another output.</summary>
    public static readonly Stage Stage = new("recheck", 2);

    /// <summary>
    /// Begins to hear. It goes on while other stages work, and tells nobody of it before its end is waited for, unless it waits for its
    /// turn.
    /// </summary>
    public SecondHearingUnderWay Begin(Sidecar sidecar, MediaInfo media, SpeechMap speech, Transcript transcript, CancellationToken ct)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        return new SecondHearingUnderWay(
            context,
            turn,
            Task.Run(
                async () =>
                {
                    using (turn)
                        return await HearAsync(sidecar, media, speech, transcript, stop.Token);
                },
                CancellationToken.None
            ),
            stop
        );
    }

    private Task<HearingList> HearAsync(Sidecar sidecar, MediaInfo media, SpeechMap speech, Transcript transcript, CancellationToken ct) =>
        context.OnceAsync(
            Stage,
            StoredFiles.Hearings,
            [
                ("video", context.Video.Id),
                ("audioTrack", context.AudioTrack),
                ("speech", context.HashOf(SpeechStage.Stage)),
                ("transcript", context.HashOf(TranscribeStage.Stage)),
                ("model", model.Sha256),
            ],
            async token =>
            {
                var windows = HearingPlan.Plan([.. transcript.Words()], speech.Spans.Sum(s => s.End - s.Start));
                if (windows.Count == 0)
                    return new HearingList([]);
                if (await turn.TakeAsync(ConversionStage.Recheck, token))
                    context.Tell(ConversionStage.Recheck, StageState.Started);
                return new HearingList(
                    await whisper.UseAsync(
                        model,
                        context.Request.Threads,
                        weights =>
                            new SecondListener(weights, context.RecognitionOptions(model, sidecar)).HearAsync(
                                context.ReadAudio(media, token),
                                windows,
                                transcript,
                                token
                            ),
                        token
                    )
                );
            },
            ct
        );
}

/// <summary>A second hearing that goes on. Disposing it ends it and waits until it writes nothing any more.</summary>
/// <param name="context">The conversion.</param>
/// <param name="turn">The turn in which it is done.</param>
/// <param name="work">The hearing.</param>
/// <param name="stop">Ends it.</param>
internal sealed class SecondHearingUnderWay(
    ConversionContext context,
    TranscriptionTurn turn,
    Task<HearingList> work,
    CancellationTokenSource stop
) : IAsyncDisposable
{
    /// <summary>Waits for what was heard. What goes wrong costs only the second opinion.</summary>
    public async Task<IReadOnlyList<SecondHearing>> EndAsync()
    {
        try
        {
            if (!work.IsCompletedSuccessfully || !context.WasReused(RecheckStage.Stage))
                context.Tell(ConversionStage.Recheck, turn.IsWaiting ? StageState.Waiting : StageState.Started);
            var hearings = await work;
            context.Finish(ConversionStage.Recheck, context.WasReused(RecheckStage.Stage));
            return hearings.Hearings;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            context.Folder.RequireSameSource();
            context.Notice($"Doubtful words could not be heard a second time: {error.Message}");
            context.Finish(ConversionStage.Recheck, reused: false);
            return [];
        }
    }

    /// <summary>Ends the hearing and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await ((Task)work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }
}

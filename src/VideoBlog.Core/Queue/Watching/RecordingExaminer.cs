using VideoBlog.Domain;
using VideoBlog.Media;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Watching;

/// <summary>
/// Finds out whether a recording is complete: nobody writes to it, ffprobe accepts it, and it is as long as it says. Reads little of it.
/// </summary>
/// <param name="tools">ffprobe.</param>
public sealed class RecordingExaminer(FfmpegTools tools)
{
    private readonly MediaProbe _probe = new(tools);
    private readonly RecordingEnds _ends = new(tools);

    /// <summary>Examines a file.</summary>
    /// <param name="candidate">The file.</param>
    /// <param name="ct">Ends ffprobe.</param>
    public async Task<Examination> ExamineAsync(Candidate candidate, CancellationToken ct)
    {
        var path = candidate.State.Path;
        try
        {
            // A pipe has no length; opening one would wait for ever.
            if (new FileInfo(path).Length > 0 && WriteLease.IsHeld(path))
                return Refused($"'{path}' is still open for writing in another program.") with { IsTransient = true };
            var end = await _ends.FindAsync(path, await _probe.DeclaredAsync(path, ct), ct);
            if (!IsAsBefore(candidate.State))
                return Refused($"'{path}' changed while it was looked at.") with { IsTransient = true };
            return end switch
            {
                RecordingEnd.Cut => Refused($"'{path}' is shorter than it says: the rest of it is missing so far."),
                RecordingEnd.Open when !candidate.LongUnchanged => new(
                    ExaminationVerdict.OpenEnded,
                    $"'{path}' does not say how long it is: it is taken when nothing has been added for a while."
                ),
                _ => new(ExaminationVerdict.Complete),
            };
        }
        catch (VideoBlogException error)
        {
            return Refused(error.Message) with { IsTransient = error.IsTransient };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Refused($"Looking at '{path}' was interrupted.") with { IsTransient = true };
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            return Refused(FileFailure.OfReading(path, error).Message) with { IsTransient = true };
        }
    }

    private static Examination Refused(string why) => new(ExaminationVerdict.Refused, why);

    private static bool IsAsBefore(FileState state) => FileStamp.Read(state.Path) is { } now && now.Matches(state.Bytes, state.ModifiedAt);
}

using VideoBlog.Pipeline;

namespace VideoBlog.Queue.Child;

/// <summary>How far a conversion has come; one for each event of its process.</summary>
/// <param name="Stage">The stage that reported last; null before the first one.</param>
/// <param name="State">What has become of the stage.</param>
/// <param name="Percent">Share of the whole work that is done, 0 to 100; never falls within one try.</param>
/// <param name="Speed">Seconds of the recording for each second of work while transcribing; else null.</param>
/// <param name="Left">Time until the conversion is done; null while nothing can be said.</param>
/// <param name="Notice">A sentence that the user should know and that came with this event; null when none did.</param>
public sealed record ConversionProgress(
    ConversionStage? Stage,
    StageState State,
    double Percent,
    double? Speed,
    TimeSpan? Left,
    string? Notice
)
{
    /// <summary>Nothing is known yet.</summary>
    public static ConversionProgress None { get; } = new(null, StageState.Waiting, 0, null, null, null);

    /// <summary>The progress after one more event; null when the event says nothing of it.</summary>
    internal ConversionProgress? After(ConversionEvent said) =>
        said switch
        {
            StageEvent stage => new(stage.Stage, stage.State, stage.Percent, null, null, null),
            ProgressEvent at => new(
                at.Stage,
                StageState.Started,
                at.Percent,
                at.Speed,
                at.SecondsLeft is { } left ? TimeSpan.FromSeconds(left) : null,
                null
            ),
            NoticeEvent notice => this with { Notice = notice.Message },
            _ => null,
        };
}

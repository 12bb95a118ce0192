using VideoBlog.Domain;

namespace VideoBlog.Pipeline;

/// <summary>What a conversion has made. All paths are absolute.</summary>
/// <param name="Video">The recording.</param>
/// <param name="Folder">The video's folder.</param>
/// <param name="DraftPath">The draft, <c>draft.md</c>.</param>
/// <param name="PagePath">The page, <c>post/index.html</c>.</param>
/// <param name="CaptionsPath">The captions, <c>captions.vtt</c>.</param>
/// <param name="AllReused">True when everything was there already and no work was done.</param>
/// <param name="DraftKept">True when <c>draft.md</c> was edited by a person and therefore kept; the machine's new draft is
/// <c>draft.new.md</c> beside it.</param>
/// <param name="Duration">Length of the recording in seconds.</param>
/// <param name="Elapsed">Time that the conversion took.</param>
public sealed record ConversionResult(
    Video Video,
    string Folder,
    string DraftPath,
    string PagePath,
    string CaptionsPath,
    bool AllReused,
    bool DraftKept,
    double Duration,
    TimeSpan Elapsed
)
{
    /// <summary>What a person should check, the most doubtful first: the content of <c>doubts.json</c>.</summary>
    public IReadOnlyList<Doubt> Doubts { get; init; } = [];
}

using VideoBlog.Platform;

namespace VideoBlog.Pipeline;

/// <summary>One recording to convert and how. What is null comes from the sidecar beside the recording, else from the default.</summary>
public sealed record ConversionRequest
{
    /// <summary>The recording's path. It is only ever read.</summary>
    public required string SourcePath { get; init; }

    /// <summary>
    /// The id of the recording that is meant: when the file holds another one by now, nothing is converted. Null: whatever it holds.
    /// </summary>
    public string? ExpectedId { get; init; }

    /// <summary>
    /// The stamp of the file in which <see cref="ExpectedId"/> was found: as long as the file has it, it is not read as a whole once more.
    /// Null: it is read.
    /// </summary>
    public FileStamp? ExpectedStamp { get; init; }

    /// <summary>The library: the folder that holds one folder for each video. It is made when it is missing.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Name of a model, such as <c>base.en</c>, or the path of a ggml file.</summary>
    public string? Model { get; init; }

    /// <summary>Language spoken, as Whisper's code (<c>en</c>, <c>de</c>, …). Null: the sidecar's, else detected.</summary>
    public string? Language { get; init; }

    /// <summary>Translate what is spoken into English; needs a multilingual model.</summary>
    public bool Translate { get; init; }

    /// <summary>The audio track to hear, counted from 1. Null: the container's default one.</summary>
    public int? AudioTrack { get; init; }

    /// <summary>Keep fillers, stutters and false starts in the draft. Null: as the sidecar says, else they are left out.</summary>
    public bool? Verbatim { get; init; }

    /// <summary>Number of speakers, 1 to 8. Null: as the sidecar says, else found by their voices.</summary>
    public int? Speakers { get; init; }

    /// <summary>Do every stage again, whatever is there already. A person's draft is still kept.</summary>
    public bool Force { get; init; }

    /// <summary>Threads for recognition, at least 1. Null: one for each processor. It changes no output.</summary>
    public int? Threads { get; init; }
}

using VideoBlog.Library;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.Pipeline;

/// <summary>The stages whose outputs are stored. A change that makes a stage's output another one raises its version.</summary>
internal static class Stages
{
    /// <summary>What the container says.</summary>
    public static readonly Stage Probe = new("probe", 1);

    /// <summary>Where somebody speaks.</summary>
    public static readonly Stage Speech = new("speech", 1);

    /// <summary>What is said.</summary>
    public static readonly Stage Transcribe = new("transcribe", 1);

    /// <summary>What the weakest words sound like a second time.</summary>
    public static readonly Stage Recheck = new("recheck", 1);

    /// <summary>Where the talk leaves its script.</summary>
    public static readonly Stage Script = new("script", 1);

    /// <summary>Where the draft differs from what was heard.</summary>
    public static readonly Stage Edits = new("edits", 1);

    /// <summary>What a person should check.</summary>
    public static readonly Stage Doubts = new("doubts", 1);

    /// <summary>What the pictures look like.</summary>
    public static readonly Stage Frames = new("frames", 1);

    /// <summary>The pictures of the post.</summary>
    public static readonly Stage Stills = new("stills", 1);

    /// <summary>A copy of the recording that browsers play.</summary>
    public static readonly Stage Playback = new("playback", 2);

    /// <summary>Page, captions and chapters.</summary>
    public static readonly Stage Render = new("render", 2);

    /// <summary>What a language model proposes.</summary>
    public static readonly Stage Suggest = new("suggest", SuggestionPrompt.Version);
}

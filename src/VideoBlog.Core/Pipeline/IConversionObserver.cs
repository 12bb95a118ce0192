namespace VideoBlog.Pipeline;

/// <summary>Is told how a conversion goes. Calls come from any thread, those about one file one after the other.</summary>
public interface IConversionObserver
{
    /// <summary>A stage waits, starts, is skipped because its output is there already, or has finished.</summary>
    /// <param name="file">The request's <see cref="ConversionRequest.SourcePath"/>.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="state">A stage reports either <see cref="StageState.Reused"/> or <see cref="StageState.Started"/> and then
    /// <see cref="StageState.Finished"/>; before it starts it may report <see cref="StageState.Waiting"/>.</param>
    void OnStage(string file, ConversionStage stage, StageState state);

    /// <summary>A stage has come further. Only stages that take long report it.</summary>
    /// <param name="file">The request's <see cref="ConversionRequest.SourcePath"/>.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="secondsDone">Seconds of the recording that are done, from 0.</param>
    /// <param name="secondsTotal">Length of the recording in seconds.</param>
    void OnProgress(string file, ConversionStage stage, double secondsDone, double secondsTotal);

    /// <summary>Something the user should know that is not a failure.</summary>
    /// <param name="file">The request's <see cref="ConversionRequest.SourcePath"/>.</param>
    /// <param name="message">One or two sentences.</param>
    void OnNotice(string file, string message);
}

/// <summary>The stages of a conversion, in their order.</summary>
public enum ConversionStage
{
    /// <summary>Reading what the container says.</summary>
    Probe,

    /// <summary>Finding where somebody speaks.</summary>
    Speech,

    /// <summary>Recognising the words.</summary>
    Transcribe,

    /// <summary>Looking at the pictures, for the stills.</summary>
    Frames,

    /// <summary>Composing the draft and writing it.</summary>
    Compose,

    /// <summary>Cutting pictures from the video.</summary>
    Stills,

    /// <summary>Making a copy of the video that every browser plays.</summary>
    Playback,

    /// <summary>Hearing the most doubtful words a second time; begun before, beside the stages of the pictures.</summary>
    Recheck,

    /// <summary>Writing captions, chapters and the page.</summary>
    Render,

    /// <summary>Asking a language model for suggestions; only where one is configured.</summary>
    Suggest,
}

/// <summary>What became of a stage.</summary>
public enum StageState
{
    /// <summary>It waits for its turn on this machine.</summary>
    Waiting,

    /// <summary>It runs.</summary>
    Started,

    /// <summary>Its output was there already and nothing that it depends on has changed.</summary>
    Reused,

    /// <summary>It ran to its end.</summary>
    Finished,
}

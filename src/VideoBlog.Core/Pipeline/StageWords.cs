namespace VideoBlog.Pipeline;

/// <summary>Stages as a person reads them.</summary>
public static class StageWords
{
    /// <summary>What a stage does, for example <c>transcribing</c>.</summary>
    public static string Describe(ConversionStage stage) =>
        stage switch
        {
            ConversionStage.Probe => "reading",
            ConversionStage.Speech => "finding speech",
            ConversionStage.Transcribe => "transcribing",
            ConversionStage.Recheck => "hearing doubtful words again",
            ConversionStage.Frames => "looking at pictures",
            ConversionStage.Compose => "composing",
            ConversionStage.Stills => "cutting stills",
            ConversionStage.Playback => "preparing video",
            ConversionStage.Render => "rendering",
            ConversionStage.Suggest => "asking the language model",
            _ => stage.ToString(),
        };
}

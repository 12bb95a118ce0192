namespace VideoBlog.Whisper.Ggml;

/// <summary>
/// The sizes of a Whisper model (OpenAI whisper, <c>model.py</c>: <c>ModelDimensions</c>), as the head of a ggml file gives them.
/// </summary>
/// <param name="Vocabulary">Number of tokens.</param>
/// <param name="AudioContext">Positions of the encoder's output: 1500 for 30 s.</param>
/// <param name="AudioState">Width of the encoder.</param>
/// <param name="AudioHeads">Attention heads of the encoder.</param>
/// <param name="AudioLayers">Layers of the encoder.</param>
/// <param name="TextContext">Most tokens the decoder sees: 448.</param>
/// <param name="TextState">Width of the decoder.</param>
/// <param name="TextHeads">Attention heads of the decoder.</param>
/// <param name="TextLayers">Layers of the decoder.</param>
/// <param name="MelBands">Bands of the mel spectrogram: 80, or 128 for large-v3.</param>
/// <param name="FileType">ggml's file type: 0 for f32, 1 for f16; others are quantised.</param>
internal sealed record ModelDimensions(
    int Vocabulary,
    int AudioContext,
    int AudioState,
    int AudioHeads,
    int AudioLayers,
    int TextContext,
    int TextState,
    int TextHeads,
    int TextLayers,
    int MelBands,
    int FileType
)
{
    /// <summary>Multilingual vocabularies have one token more than English-only ones, before the languages are counted.</summary>
    public bool IsMultilingual => Vocabulary >= 51_865;
}

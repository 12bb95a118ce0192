using VideoBlog.Whisper.Ggml;

namespace VideoBlog.Whisper.Network;

/// <summary>Keys and values of self-attention for the tokens said so far, in every layer. It grows with the text.</summary>
/// <param name="d">The model's sizes.</param>
internal sealed class KeyValueCache(ModelDimensions d)
{
    private const int FirstCapacity = 64;

    private readonly float[][] _keys = [.. Enumerable.Range(0, d.TextLayers).Select(_ => Array.Empty<float>())];
    private readonly float[][] _values = [.. Enumerable.Range(0, d.TextLayers).Select(_ => Array.Empty<float>())];

    /// <summary>Tokens that have passed through all layers.</summary>
    public int Length { get; private set; }

    /// <summary>A layer's keys, [tokens, width], with room for the tokens that are passing through.</summary>
    public Span<float> Keys(int layer) => _keys[layer];

    /// <summary>A layer's values, [tokens, width], with room for the tokens that are passing through.</summary>
    public Span<float> Values(int layer) => _values[layer];

    /// <summary>Makes room for tokens that are about to pass through.</summary>
    public void Reserve(int tokens)
    {
        var capacity = _keys[0].Length / d.TextState;
        if (Length + tokens <= capacity)
            return;
        capacity = Math.Min(Math.Max(FirstCapacity, 2 * capacity), d.TextContext);
        for (var layer = 0; layer < d.TextLayers; layer++)
        {
            Array.Resize(ref _keys[layer], capacity * d.TextState);
            Array.Resize(ref _values[layer], capacity * d.TextState);
        }
    }

    /// <summary>Counts tokens that have passed through.</summary>
    public void Advance(int tokens) => Length += tokens;
}

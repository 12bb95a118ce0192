using VideoBlog.Whisper.Ggml;
using VideoBlog.Whisper.Numerics;

namespace VideoBlog.Whisper.Network;

/// <summary>
/// The keys and values of a window's cross-attention, in 8 bits: every decoding step reads all of them. Made to be filled again and again.
/// </summary>
/// <param name="d">The model's sizes.</param>
internal sealed class CrossKeysValues(ModelDimensions d)
{
    private readonly Int8Matrix[] _keys =
    [
        .. Enumerable.Range(0, d.TextLayers * d.TextHeads).Select(_ => new Int8Matrix(d.AudioContext, d.TextState / d.TextHeads)),
    ];

    private readonly Int8Matrix[] _values =
    [
        .. Enumerable.Range(0, d.TextLayers * d.TextHeads).Select(_ => new Int8Matrix(d.TextState / d.TextHeads, d.AudioContext)),
    ];

    /// <summary>A head's keys, [frames, head size].</summary>
    public Int8Matrix Keys(int layer, int head) => _keys[layer * d.TextHeads + head];

    /// <summary>A head's values, [head size, frames].</summary>
    public Int8Matrix Values(int layer, int head) => _values[layer * d.TextHeads + head];

    /// <summary>Takes the keys and values of a layer in place of those before.</summary>
    /// <param name="layer">Which one.</param>
    /// <param name="keysValues">For each frame its keys and then its values, [frames, 2 · width].</param>
    public void Set(int layer, ReadOnlySpan<float> keysValues)
    {
        var headSize = d.TextState / d.TextHeads;
        var stride = 2 * d.TextState;
        for (var head = 0; head < d.TextHeads; head++)
        {
            var keys = Keys(layer, head);
            for (var tile = 0; tile < keys.Tiles; tile++)
                keys.SetRows(tile, keysValues[(tile * Int8Block.Rows * stride + head * headSize)..], stride);
            var values = Values(layer, head);
            for (var tile = 0; tile < values.Tiles; tile++)
                values.SetColumns(tile, keysValues[(d.TextState + head * headSize + tile * Int8Block.Rows)..], stride);
        }
    }
}

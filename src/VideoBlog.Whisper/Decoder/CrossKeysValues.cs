using VideoBlog.Whisper.Ggml;
using VideoBlog.Whisper.Numerics;

namespace VideoBlog.Whisper.Decoder;

/// <summary>The keys and values of a window's cross-attention, in 8 bits: every decoding step reads all of them.</summary>
/// <param name="d">The model's sizes.</param>
internal sealed class CrossKeysValues(ModelDimensions d)
{
    private readonly Int8Matrix[] _keys = new Int8Matrix[d.TextLayers * d.TextHeads];
    private readonly Int8Matrix[] _values = new Int8Matrix[d.TextLayers * d.TextHeads];

    /// <summary>A head's keys, [frames, head size].</summary>
    public Int8Matrix Keys(int layer, int head) => _keys[layer * d.TextHeads + head];

    /// <summary>A head's values, [head size, frames].</summary>
    public Int8Matrix Values(int layer, int head) => _values[layer * d.TextHeads + head];

    /// <summary>Takes the keys and values of a layer.</summary>
    /// <param name="layer">Which one.</param>
    /// <param name="keysValues">For each frame its keys and then its values, [frames, 2 · width].</param>
    public void Set(int layer, ReadOnlySpan<float> keysValues)
    {
        var headSize = d.TextState / d.TextHeads;
        var stride = 2 * d.TextState;
        for (var head = 0; head < d.TextHeads; head++)
        {
            var keys = new Int8Matrix(d.AudioContext, headSize);
            for (var tile = 0; tile < keys.Tiles; tile++)
                keys.SetRows(tile, keysValues[(tile * Int8Block.Rows * stride + head * headSize)..], stride);
            var values = new Int8Matrix(headSize, d.AudioContext);
            for (var tile = 0; tile < values.Tiles; tile++)
                values.SetColumns(tile, keysValues[(d.TextState + head * headSize + tile * Int8Block.Rows)..], stride);
            _keys[layer * d.TextHeads + head] = keys;
            _values[layer * d.TextHeads + head] = values;
        }
    }
}

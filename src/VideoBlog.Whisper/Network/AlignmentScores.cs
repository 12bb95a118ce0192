using VideoBlog.Whisper.Ggml;

namespace VideoBlog.Whisper.Network;

/// <summary>Cross-attention scores before softmax of the heads that follow the sound, for the last token said.</summary>
/// <param name="d">The model's sizes.</param>
internal sealed class AlignmentScores(ModelDimensions d)
{
    private readonly (int Layer, int Head)[] _heads = [.. AlignmentHeads.Get(d)];
    private readonly float[][] _scores = [.. AlignmentHeads.Get(d).Select(_ => new float[d.AudioContext])];

    /// <summary>Keeps a head's scores if it is one of those heads.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="head">The head.</param>
    /// <param name="scores">One for each frame of the window.</param>
    public void Keep(int layer, int head, ReadOnlySpan<float> scores)
    {
        var index = Array.IndexOf(_heads, (layer, head));
        if (index >= 0)
            scores.CopyTo(_scores[index]);
    }

    /// <summary>A copy: for each of the heads in turn, one score for each of the first frames.</summary>
    public float[] ToArray(int frames)
    {
        var copy = new float[_scores.Length * frames];
        for (var i = 0; i < _scores.Length; i++)
            _scores[i].AsSpan(0, frames).CopyTo(copy.AsSpan(i * frames));
        return copy;
    }
}

namespace VideoBlog.Whisper.Speakers;

/// <summary>Finds the most likely succession of voices.</summary>
/// <param name="options">What a change costs.</param>
internal sealed class VoicePath(SpeakerOptions options)
{
    /// <summary>Frames between which nobody changes: 0.2 s.</summary>
    private const int BlockFrames = 10;

    /// <summary>Finds the voice of each frame.</summary>
    public VoiceLabels Find(VoiceFrames frames, VoiceMixture[] voices)
    {
        var blocks = Blocks(frames);
        var scores = new double[blocks.Count, voices.Length];
        Span<float> shares = stackalloc float[voices[0].Components];
        for (var b = 0; b < blocks.Count; b++)
        {
            for (var v = 0; v < voices.Length; v++)
            {
                for (var i = blocks[b].First; i < blocks[b].First + blocks[b].Count; i++)
                    scores[b, v] += options.FrameWeight * voices[v].Score(frames[i], shares);
            }
        }
        return new VoiceLabels(Spread(Best(scores), blocks, frames.Count), Spread(Margins(scores), blocks, frames.Count));
    }

    private static List<(int First, int Count)> Blocks(VoiceFrames frames)
    {
        var blocks = new List<(int First, int Count)>();
        for (var first = 0; first < frames.Count; )
        {
            var end = first + 1;
            while (end < frames.Count && end - first < BlockFrames && frames.Tick(end) - frames.Tick(end - 1) <= BlockFrames)
                end++;
            blocks.Add((first, end - first));
            first = end;
        }
        return blocks;
    }

    private int[] Best(double[,] scores)
    {
        var (blocks, voices) = (scores.GetLength(0), scores.GetLength(1));
        var from = new byte[blocks, voices];
        var total = new double[voices];
        var next = new double[voices];
        for (var b = 0; b < blocks; b++)
        {
            var leader = Array.IndexOf(total, total.Max());
            for (var v = 0; v < voices; v++)
            {
                var stays = total[v] >= total[leader] - options.Change;
                from[b, v] = (byte)(stays ? v : leader);
                next[v] = scores[b, v] + (stays ? total[v] : total[leader] - options.Change);
            }
            (total, next) = (next, total);
        }
        var best = new int[blocks];
        var at = Array.IndexOf(total, total.Max());
        for (var b = blocks - 1; b >= 0; b--)
        {
            best[b] = at;
            at = from[b, at];
        }
        return best;
    }

    // By how much the best voice of a block is better than the next.
    private static float[] Margins(double[,] scores)
    {
        var margins = new float[scores.GetLength(0)];
        for (var b = 0; b < margins.Length; b++)
        {
            var sorted = Enumerable.Range(0, scores.GetLength(1)).Select(v => scores[b, v]).OrderDescending().Take(2).ToList();
            margins[b] = (float)(sorted[0] - sorted[1]);
        }
        return margins;
    }

    private static T[] Spread<T>(T[] values, List<(int First, int Count)> blocks, int frames)
    {
        var spread = new T[frames];
        for (var b = 0; b < blocks.Count; b++)
            Array.Fill(spread, values[b], blocks[b].First, blocks[b].Count);
        return spread;
    }
}

/// <summary>Who speaks in each frame.</summary>
/// <param name="Labels">Number of the speaker, or -1.</param>
/// <param name="Margins">By how much, in logarithms of likelihood, the sound is more likely this block's best voice than the next; empty
/// with one speaker.</param>
internal sealed record VoiceLabels(int[] Labels, float[] Margins)
{
    /// <summary>One speaker alone.</summary>
    public static VoiceLabels One(int frames) => new(new int[frames], []);

    /// <summary>Numbered in the order in which they are first heard.</summary>
    public VoiceLabels InOrder()
    {
        var numbers = new Dictionary<int, int>();
        foreach (var label in Labels)
            numbers.TryAdd(label, numbers.Count);
        return this with { Labels = [.. Labels.Select(l => numbers[l])] };
    }
}

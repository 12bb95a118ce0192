using VideoBlog.Language.Text;

namespace VideoBlog.Language.English;

/// <summary>How near two words are to being the same word misheard.</summary>
internal static class Closeness
{
    /// <summary>Longer texts are no words; the limit bounds the work on hostile ones.</summary>
    private const int MaxLength = 120;

    /// <summary>
    /// 0 to 1: the mean of the likeness of their letters and of their sounds (<see cref="SoundKey"/>), as <see cref="Similarity"/> gives
    /// it.
    /// The first sound has to be the same: listeners and recognisers rarely miss it.
    /// </summary>
    /// <param name="a">Letters as <see cref="WordForm.Letters"/> gives them.</param>
    /// <param name="b">The other word's.</param>
    public static double Compute(string a, string b)
    {
        if (a == b)
            return 1;
        if (a.Length is 0 or > MaxLength || b.Length is 0 or > MaxLength)
            return 0;
        var (soundA, soundB) = (SoundKey.Compute(a), SoundKey.Compute(b));
        if (soundA.Length == 0 || soundB.Length == 0)
            return soundA.Length == soundB.Length ? Similarity.Compute(a, b) : 0;
        return soundA[0] == soundB[0] ? (Similarity.Compute(a, b) + Similarity.Compute(soundA, soundB)) / 2 : 0;
    }
}

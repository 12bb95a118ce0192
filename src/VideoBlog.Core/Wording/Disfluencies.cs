namespace VideoBlog.Wording;

/// <summary>
/// Leaves out what only holds the floor or was taken back. What is uncertain stays: a filler left in costs a keystroke, a word lost costs
/// the meaning. Fillers go first, since they stand between stutters ("I, um, I think").
/// </summary>
internal static class Disfluencies
{
    public static WordedText Apply(WordedText text) => FalseStarts.Apply(Stutters.Apply(Fillers.Apply(text)));
}

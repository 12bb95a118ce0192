namespace VideoBlog.Writing.Normalizing;

/// <summary>
/// Leaves out what only holds the floor or was taken back. What is uncertain stays: a filler left in costs a keystroke, a word lost costs
/// the meaning. False starts go first, while the commas and hesitations that mark them are there; then fillers, since they stand between
/// stutters ("I, um, I think").
/// </summary>
internal static class Disfluencies
{
    public static WordedText Apply(WordedText text) => Stutters.Apply(Fillers.Apply(FalseStarts.Apply(text)));
}

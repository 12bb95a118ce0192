namespace VideoBlog.Writing.Doubts;

/// <summary>How likely it is that a place is wrong, by what is known of it.</summary>
/// <remarks>
/// The lines for words, names and second hearings were fitted by eye to what tests/VideoBlog.Benchmarks/doubts.sh counts with base.en in
/// its set "choice" (5,800 words of synthetic speech in twenty recordings, with 490 places misheard); the set "check" is kept for judging
/// them. They held alike for recordings with few and with many errors. The other values but <see cref="OfGap"/> are judgements: such places
/// did not occur there.
/// </remarks>
internal static class Likelihood
{
    /// <summary>What such places are worth, of which there were too few to count.</summary>
    public const double OfLoop = 0.9,
        OfTextInSilence = 0.8,
        OfAddition = 0.9,
        OfVariant = 0.7,
        OfScriptDeparture = 0.6;

    /// <summary>Speech without text: of thirteen such places at least nine had lost words.</summary>
    public const double OfGap = 0.85;

    /// <summary>What hearing a word in the same way a second time takes from the doubt.</summary>
    private const double Confirmation = 0.12;

    /// <summary>A number that is wrong costs more than most words.</summary>
    private const double NumbersMatter = 0.1;

    /// <summary>
    /// A word of meaning by its probability: of those with 0.1 nine of ten were wrong, with 0.45 every other, with 0.75 one of ten.
    /// </summary>
    public static double OfWord(double probability, bool confirmed) =>
        Math.Clamp(1.04 - (1.25 * probability), 0, 0.85) - (confirmed ? Confirmation : 0);

    /// <summary>A number by its probability.</summary>
    public static double OfNumber(double probability, bool confirmed) => OfWord(probability, confirmed) + NumbersMatter;

    /// <summary>A name by its probability: below 0.5 nearly all were wrong, with 0.65 every other, with 0.75 one of three.</summary>
    public static double OfName(double probability) => Math.Clamp(2.17 - (2.4 * probability), 0, 0.95);

    /// <summary>
    /// A place that reads otherwise the second time, by the lowest probability of the first reading: with 0.1 more than nine of ten were
    /// wrong, with 0.45 three of four, with 0.8 three of ten, above 0.9 none of twelve.
    /// </summary>
    public static double OfDisagreement(double probability) =>
        Math.Clamp(Math.Min(0.95 - (0.4 * probability), 1.5 - (1.5 * probability)), 0, 1);

    /// <summary>A replacement by how alike the old and the new spelling are, 0 to 1.</summary>
    public static double OfReplacement(double similarity) => Math.Min(0.8, 1.2 - similarity);
}

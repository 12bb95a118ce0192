namespace VideoBlog.Doubts;

/// <summary>How likely it is that a place is wrong, by what is known of it.</summary>
internal static class Likelihood
{
    /// <summary>A word of meaning by its probability; hearing it again in the same way makes it more certain. 0: no reason for a doubt.</summary>
    public static double OfWord(double probability, bool confirmed) => probability >= 0.7 ? 0 : (0.8 * (1 - probability)) - (confirmed ? 0.3 : 0);

    public static double OfDisagreement(double first, double second, bool isAddition, bool isOmission) => 0.7;

    public static double OfNumber(double probability) => 0.3 + (0.6 * (1 - probability));

    public static double OfName(double probability) => 0.3 + (0.6 * (1 - probability));

    public static double OfReplacement(double similarity) => Math.Min(0.8, 1 - similarity);

    public const double OfScriptDeparture = 0.5;

    public const double OfAddition = 0.9;

    /// <summary>The rarer spelling of a name.</summary>
    public const double OfVariant = 0.7;
}

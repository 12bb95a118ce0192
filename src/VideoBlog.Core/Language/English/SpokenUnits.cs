namespace VideoBlog.Language.English;

/// <summary>Units that a sign stands for, in the form that the sign has as a word: "%" is percent, "$" dollars.</summary>
internal static class SpokenUnits
{
    /// <summary>Reads the unit at the beginning of some tokens in lower case.</summary>
    /// <param name="tokens">Tokens that no punctuation separates.</param>
    /// <param name="form">The form that all its spellings have in common.</param>
    /// <returns>How many tokens it takes; 0 when there is none.</returns>
    public static int Read(ReadOnlySpan<string> tokens, out string form)
    {
        (form, var count) = tokens switch
        {
            ["per", "cent", ..] => ("percent", 2),
            ["dollar", ..] => ("dollars", 1),
            ["euro", ..] => ("euros", 1),
            ["pound", ..] => ("pounds", 1),
            _ => ("", 0),
        };
        return count;
    }
}

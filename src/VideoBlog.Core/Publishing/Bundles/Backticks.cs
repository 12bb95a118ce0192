namespace VideoBlog.Publishing.Bundles;

/// <summary>The marks around code.</summary>
internal static class Backticks
{
    /// <summary>As many as the code does not have one after the other.</summary>
    /// <param name="code">The code.</param>
    /// <param name="least">How many there must be at least.</param>
    public static string Around(string code, int least)
    {
        var (longest, run) = (0, 0);
        foreach (var c in code)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return new string('`', Math.Max(least, longest + 1));
    }
}

namespace VideoBlog.Domain;

/// <summary>What is known of languages by their codes.</summary>
internal static class Languages
{
    /// <summary>True for English with or without a region: whether the rules that know English words apply.</summary>
    /// <param name="code">An ISO 639-1 code such as <c>en</c> or <c>en-GB</c>.</param>
    public static bool IsEnglish(string code) =>
        code.Equals("en", StringComparison.OrdinalIgnoreCase) || code.StartsWith("en-", StringComparison.OrdinalIgnoreCase);
}

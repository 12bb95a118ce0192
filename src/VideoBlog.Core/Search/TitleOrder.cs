namespace VideoBlog.Search;

/// <summary>Titles as people order them: neither capitals nor accents count.</summary>
public static class TitleOrder
{
    /// <summary>What a title is ordered by.</summary>
    public static string KeyOf(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        return string.Join(' ', SearchText.WordsOf(title));
    }
}

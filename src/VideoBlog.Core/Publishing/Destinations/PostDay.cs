using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Destinations;

/// <summary>The date that a post gets when it is first published. Pure.</summary>
internal static class PostDay
{
    /// <summary>
    /// Noon of the front matter's day when that is past; null, the moment, for a post of today or of a day to come.
    /// </summary>
    public static DateTimeOffset? Of(Edition edition, SiteOptions words, DateTimeOffset now)
    {
        var day = edition.FrontMatter.Date;
        if (day >= DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, words.TimeZone).DateTime))
            return null;
        var noon = day.ToDateTime(new TimeOnly(12, 0));
        return new DateTimeOffset(noon, words.TimeZone.GetUtcOffset(noon)).ToUniversalTime();
    }
}

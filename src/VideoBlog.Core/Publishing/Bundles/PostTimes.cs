using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Bundles;

/// <summary>When a post is from.</summary>
/// <param name="Date">Its date, at the start of the day in the site's zone.</param>
/// <param name="Changed">When what is sent last changed, in the site's zone.</param>
internal sealed record PostTimes(DateTimeOffset Date, DateTimeOffset Changed)
{
    /// <summary>The times of an edition.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="site">Knows the zone.</param>
    /// <param name="changed">When what is sent last changed.</param>
    public static PostTimes Of(Edition edition, SiteOptions site, DateTimeOffset changed)
    {
        var day = edition.FrontMatter.Date.ToDateTime(TimeOnly.MinValue);
        // In some zones a day begins at one o'clock when summer time does.
        while (site.TimeZone.IsInvalidTime(day))
            day = day.AddMinutes(30);
        var date = new DateTimeOffset(day, site.TimeZone.GetUtcOffset(day));
        return new PostTimes(date, TimeZoneInfo.ConvertTime(changed > date ? changed : date, site.TimeZone));
    }
}

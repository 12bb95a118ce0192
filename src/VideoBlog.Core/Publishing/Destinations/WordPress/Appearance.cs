using System.Globalization;
using System.Text.Json.Nodes;
using VideoBlog.Domain;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Destinations.WordPress;

/// <summary>Whether and from when readers see a post. Pure.</summary>
/// <param name="IsAsWanted">It is so already.</param>
/// <param name="Status"><c>publish</c> or <c>future</c>.</param>
/// <param name="Date">Its date; null: the one that it has, or the moment.</param>
internal sealed record Appearance(bool IsAsWanted, string Status, DateTimeOffset? Date)
{
    /// <summary>Finds out what is wanted.</summary>
    /// <param name="found">The post as it is; null: it is not there.</param>
    /// <param name="at">When readers shall see it; null: now.</param>
    /// <param name="wasShown">Readers have seen it before.</param>
    /// <param name="edition">The post.</param>
    /// <param name="words">The site, whose zone the post's date is meant in.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="VideoBlogException">It is live, and shall change later: WordPress cannot do that.</exception>
    public static Appearance Of(FoundPost? found, DateTimeOffset? at, bool wasShown, Edition edition, SiteOptions words, DateTimeOffset now)
    {
        if (at > now)
        {
            return found?.Status == "publish"
                ? throw new VideoBlogException(
                    "The post is live already, and WordPress cannot keep a change back until a later time.",
                    "Publish the change without a time, or take the post back first."
                )
                : new(found?.Status == "future" && found.Date == Seconds(at.Value), "future", Seconds(at.Value));
        }

        return found?.Status switch
        {
            "publish" => new(true, "publish", null),
            // A date that is ahead, by the site's clock too, would keep it scheduled.
            "future" => new(false, "publish", Seconds(at ?? now.AddMinutes(-1))),
            // One that was taken back comes back at its old place.
            not null when at is null && wasShown => new(false, "publish", null),
            _ => new(false, "publish", at is { } past ? Seconds(past) : PostDay.Of(edition, words, now) ?? Passed(found, now)),
        };
    }

    /// <summary>What is sent.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject { ["status"] = Status };
        if (Date is { } date)
            json["date_gmt"] = date.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        return json;
    }

    // A draft that was to be published later would still be.
    private static DateTimeOffset? Passed(FoundPost? found, DateTimeOffset now) => found?.Date > now ? Seconds(now.AddMinutes(-1)) : null;

    private static DateTimeOffset Seconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}

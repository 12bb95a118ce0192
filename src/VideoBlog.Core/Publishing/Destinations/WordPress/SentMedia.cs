namespace VideoBlog.Publishing.Destinations.WordPress;

/// <summary>A file in the site's media library.</summary>
/// <param name="Id">Its number there.</param>
/// <param name="Address">Where it is.</param>
internal sealed record SentMedia(long Id, string Address);

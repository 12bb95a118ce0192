using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Publishing;

/// <summary>How a post stands at one destination.</summary>
/// <param name="Destination">Its name.</param>
/// <param name="Kind">What it is; null when the settings do not know it any more.</param>
/// <param name="Receipt">What is known; null when it was never sent there. One whose time has come at a destination that waits for it by
/// itself is live.</param>
/// <param name="IsCurrent">True when what was sent is what the draft says now.</param>
public sealed record Publication(string Destination, string? Kind, Receipt? Receipt, bool IsCurrent);

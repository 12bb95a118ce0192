namespace VideoBlog.Reviewing.Links;

/// <summary>What was found behind an address.</summary>
/// <param name="Address">The address as it was asked for.</param>
/// <param name="State">What became of it.</param>
/// <param name="Message">One or two sentences for people.</param>
/// <param name="MovedTo">Where it leads now, when its server says that it has moved for good; else null.</param>
public sealed record LinkResult(string Address, LinkState State, string Message, string? MovedTo = null);

/// <summary>What became of an address that was looked at.</summary>
public enum LinkState
{
    /// <summary>A page is there.</summary>
    Answers,

    /// <summary>A page is there, at another address for good.</summary>
    Moved,

    /// <summary>A server is there, but does not let programs in: a person has to look.</summary>
    Unclear,

    /// <summary>There is no page, or no such server.</summary>
    Broken,

    /// <summary>It cannot be reached from this machine, which may be offline: nothing is known of it.</summary>
    Unreachable,

    /// <summary>It was not asked for: it leads into this network, or to something that is no web page.</summary>
    Refused,
}

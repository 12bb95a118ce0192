namespace VideoBlog.Publishing.Destinations;

/// <summary>Where readers of a site comment on posts whose comments are open. One of the records inside.</summary>
public abstract record SiteComments
{
    private SiteComments() { }

    /// <summary>Discussions of a repository at GitHub, shown by giscus.</summary>
    /// <param name="Repository">Owner and name: <c>ada/blog</c>.</param>
    /// <param name="RepositoryId">What giscus.app gives for it.</param>
    /// <param name="Category">The category of the discussions.</param>
    /// <param name="CategoryId">What giscus.app gives for it.</param>
    public sealed record Giscus(string Repository, string RepositoryId, string Category, string CategoryId) : SiteComments;

    /// <summary>Answers to a post at Mastodon, which each post's <c>commentsAt</c> names; a post without one has no comments.</summary>
    public sealed record Mastodon : SiteComments;

    /// <summary>A server of Isso.</summary>
    /// <param name="Server">Its address, with a slash at its end.</param>
    public sealed record Isso(Uri Server) : SiteComments;

    /// <summary>Letters to an address.</summary>
    /// <param name="Address">An address for mail.</param>
    public sealed record Mail(string Address) : SiteComments;
}

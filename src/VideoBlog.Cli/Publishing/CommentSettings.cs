using System.Net.Mail;
using System.Text.RegularExpressions;
using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Cli.Publishing;

/// <summary>Settings of where readers of a site comment.</summary>
internal sealed partial class CommentSettings
{
    /// <summary><c>giscus</c>, <c>mastodon</c>, <c>isso</c> or <c>mail</c>; null: there are no comments.</summary>
    public string? Type { get; set; }

    /// <summary>giscus: owner and name of the repository, <c>ada/blog</c>.</summary>
    public string? Repository { get; set; }

    /// <summary>giscus: what giscus.app gives for the repository.</summary>
    public string? RepositoryId { get; set; }

    /// <summary>giscus: the category of the discussions.</summary>
    public string? Category { get; set; }

    /// <summary>giscus: what giscus.app gives for the category.</summary>
    public string? CategoryId { get; set; }

    /// <summary>Isso: the server's address. Mail: where letters go.</summary>
    public string? Address { get; set; }

    /// <summary>The same for the destinations; null when there are no comments.</summary>
    /// <exception cref="VideoBlogException">A value cannot be used.</exception>
    public SiteComments? ToOptions() =>
        Type?.Trim().ToLowerInvariant() switch
        {
            null or "" => null,
            "giscus" => new SiteComments.Giscus(
                ReadRepository(),
                Needed("repositoryId", RepositoryId),
                Needed("category", Category),
                Needed("categoryId", CategoryId)
            ),
            "mastodon" => new SiteComments.Mastodon(),
            "isso" => new SiteComments.Isso(ReadServer()),
            "mail" => new SiteComments.Mail(ReadMail()),
            _ => throw SiteSettings.Wrong("comments.type", $"is '{Type}'; it must be giscus, mastodon, isso or mail"),
        };

    private string ReadRepository() =>
        Needed("repository", Repository) is var name && RepositoryName().IsMatch(name)
            ? name
            : throw SiteSettings.Wrong("comments.repository", $"is '{Repository}'; it must be owner and name, such as ada/blog");

    private Uri ReadServer() =>
        Uri.TryCreate(Needed("address", Address).TrimEnd('/') + "/", UriKind.Absolute, out var server)
        && server.Scheme is "https" or "http"
        && server is { Query: "", Fragment: "", UserInfo: "" }
            ? server
            : throw SiteSettings.Wrong("comments.address", $"is '{Address}'; it must begin with https:// or http://");

    private string ReadMail() =>
        Needed("address", Address) is var address && MailAddress.TryCreate(address, out var mail) && mail.Address == address
            ? address
            : throw SiteSettings.Wrong("comments.address", $"is '{Address}'; it must be an address for mail");

    private static string Needed(string key, string? value) =>
        string.IsNullOrWhiteSpace(value) ? throw SiteSettings.Wrong($"comments.{key}", "is missing") : value.Trim();

    [GeneratedRegex(@"^[\w.-]+/[\w.-]+$", RegexOptions.ECMAScript | RegexOptions.CultureInvariant)]
    private static partial Regex RepositoryName();
}

using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Cli.Publishing;

public sealed class SiteSettingsTests
{
    [Theory]
    [InlineData("{title}: {author}", null, null, "en", "site.titleTemplate has '{author}', which is not known; there is {title}")]
    [InlineData("A post", null, null, "en", "site.titleTemplate lacks {title}")]
    [InlineData(
        "{title}",
        "On {day} at {at}",
        null,
        "en",
        "site.recordedTemplate has '{day}', which is not known; there are {on} and {at}"
    )]
    [InlineData("{title}", null, "After {title}", "en", "site.adaptedTemplate has '{title}', which is not known; there is {original}")]
    [InlineData("{title}", null, null, "english please", "site.language is 'english please'")]
    public void A_place_or_language_that_nobody_knows_is_refused(
        string title,
        string? recorded,
        string? adapted,
        string language,
        string part
    )
    {
        var settings = new SiteSettings
        {
            TitleTemplate = title,
            RecordedTemplate = recorded,
            AdaptedTemplate = adapted,
            Language = language,
        };
        var error = Assert.Throws<VideoBlogException>(settings.ToOptions);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_known_is_taken() =>
        Assert.Equal(
            ("pt-BR", "Filmed{on}."),
            new SiteSettings { Language = "pt-BR", RecordedTemplate = "Filmed{on}." }.ToOptions() is var o
                ? (o.Language, o.RecordedTemplate)
                : default
        );

    [Fact]
    public void Comments_are_where_the_settings_say()
    {
        Assert.Null(new SiteSettings().ToOptions().Comments);
        Assert.Equal(
            new SiteComments.Giscus("ada/blog", "R_1", "Announcements", "DIC_1"),
            new CommentSettings
            {
                Type = "Giscus",
                Repository = "ada/blog",
                RepositoryId = "R_1",
                Category = "Announcements",
                CategoryId = "DIC_1",
            }.ToOptions()
        );
        Assert.Equal(
            new SiteComments.Isso(new Uri("https://isso.example.org/talk/")),
            new CommentSettings { Type = "isso", Address = "https://isso.example.org/talk" }.ToOptions()
        );
        Assert.Equal(
            new SiteComments.Mail("ada@example.org"),
            new CommentSettings { Type = "mail", Address = "ada@example.org" }.ToOptions()
        );
        Assert.IsType<SiteComments.Mastodon>(new CommentSettings { Type = "mastodon" }.ToOptions());
    }

    [Theory]
    [InlineData("disqus", null, null, "site.comments.type is 'disqus'; it must be giscus, mastodon, isso or mail")]
    [InlineData("giscus", null, null, "site.comments.repository is missing")]
    [InlineData("giscus", "ada/blog\"; x", null, "site.comments.repository is 'ada/blog\"; x'")]
    [InlineData("isso", null, "isso.example.org", "site.comments.address is 'isso.example.org'")]
    [InlineData("mail", null, "Ada <ada@example.org>", "site.comments.address is 'Ada <ada@example.org>'")]
    public void Comments_that_cannot_be_used_are_told_by_name(string type, string? repository, string? address, string part)
    {
        var settings = new CommentSettings
        {
            Type = type,
            Repository = repository,
            Address = address,
        };
        var error = Assert.Throws<VideoBlogException>(() => settings.ToOptions());
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }
}

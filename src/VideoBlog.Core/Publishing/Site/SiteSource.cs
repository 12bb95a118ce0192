using System.Text.Json.Serialization;
using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Publishing.Destinations.Site;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Site;

/// <summary>
/// All that a post's pages are rendered from, without its media: kept so that another look, address or neighbour of the site does not need
/// the edition again.
/// </summary>
internal sealed record SiteSource
{
    /// <summary>The head.</summary>
    public required FrontMatter FrontMatter { get; init; }

    /// <summary>The text.</summary>
    public required string Body { get; init; }

    /// <summary>The text's blocks with their times.</summary>
    public required IReadOnlyList<AlignedBlock> Blocks { get; init; }

    /// <summary>The text's sentences with their times.</summary>
    public required IReadOnlyList<AlignedSentence> Sentences { get; init; }

    /// <summary>What is said.</summary>
    public required IReadOnlyList<TranscriptWord> ReviewedWords { get; init; }

    /// <summary>What the recording holds.</summary>
    public required MediaInfo Media { get; init; }

    /// <summary>Name of the recording beside the page; null when it is hosted elsewhere.</summary>
    public string? VideoFile { get; init; }

    /// <summary>Captions.</summary>
    public required IReadOnlyList<Caption> Captions { get; init; }

    /// <summary>Chapters.</summary>
    public required IReadOnlyList<Chapter> Chapters { get; init; }

    /// <summary>Takes what it needs of an edition.</summary>
    public static SiteSource From(Edition edition) =>
        new()
        {
            FrontMatter = edition.FrontMatter with { Status = PostStatus.Published },
            Body = edition.Body,
            Blocks = edition.Draft.Blocks,
            Sentences = edition.Draft.Sentences,
            ReviewedWords = edition.Draft.ReviewedWords,
            Media = edition.Media,
            VideoFile = edition.Video?.Name,
            Captions = edition.Captions,
            Chapters = edition.Chapters,
        };

    /// <summary>The media of an edition.</summary>
    public static IEnumerable<EditionFile> FilesOf(Edition edition) =>
        edition.Video is { } video ? edition.Pictures.Prepend(video) : edition.Pictures;

    /// <summary>What lists know of it.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="pictures">Its pictures in their sizes.</param>
    /// <param name="before">What was known of it; null for a new post.</param>
    /// <param name="now">The time.</param>
    public static SitePost ToPost(int number, Edition edition, PictureSet pictures, SitePost? before, DateTimeOffset now)
    {
        var (head, picture) = (edition.FrontMatter, edition.Media.Picture);
        return new SitePost
        {
            Number = number,
            Slug = edition.Slug,
            FirstSlug = before?.FirstSlug ?? edition.Slug,
            Edition = edition.Id,
            Title = head.Title,
            Author = string.IsNullOrWhiteSpace(head.Author) ? null : head.Author,
            Date = head.Date,
            Language = head.Language,
            Tags = head.Tags,
            Excerpt = head.Excerpt,
            Season = head.Season,
            Episode = head.Episode,
            Duration = edition.Media.Duration,
            Poster = edition.Poster?.Name,
            Width = picture?.ShownSize?.Width,
            Height = picture?.ShownSize?.Height,
            IsSound = picture is null,
            Medium = edition.Video is { } video ? new SiteMedium(video.Name, video.Bytes) : null,
            Files = FilesOf(edition).Concat(pictures.Files).ToDictionary(f => f.Name, f => f.Sha256),
            Pictures = pictures.Pictures,
            Share = pictures.Share,
            HostedAt = edition.HostedAt,
            Recording = RecordingOf(edition),
            Origin = edition.Origin,
            HasCaptions = edition.Captions.Count > 0,
            HasChapters = edition.Chapters.Count > 0,
            PublishedAt = before?.PublishedAt ?? now,
            UpdatedAt = before is not null && before.Edition == edition.Id && before.Slug == edition.Slug ? before.UpdatedAt : now,
        };
    }

    /// <summary>Tells posts apart that want the same place: the same recording is the same post.</summary>
    public static string RecordingOf(Edition edition) =>
        edition.HostedAt?.AbsoluteUri ?? FormattableString.Invariant($"{edition.FrontMatter.Video.File} {edition.Media.Duration:0.###}");

    /// <summary>The text with its times.</summary>
    public AlignedDraft ToDraft() =>
        new(
            new DraftDocument(FrontMatter, Body),
            new TextAlignment
            {
                Text = Body,
                Spoken = [],
                Blocks = Blocks,
                Sentences = Sentences,
                ReviewedWords = ReviewedWords,
            }
        );
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(SiteSource))]
[JsonSerializable(typeof(SitePost))]
[JsonSerializable(typeof(KeptPictures))]
internal sealed partial class SiteJson : JsonSerializerContext;

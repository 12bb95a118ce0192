using System.Net;
using System.Text.Json.Nodes;
using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations.Http;

namespace VideoBlog.Publishing.Destinations.WordPress;

/// <summary>The site's posts: looks ours up, makes and changes it.</summary>
/// <param name="site">The site.</param>
internal sealed class PostShelf(WordPressSite site)
{
    private const string Route = "wp/v2/posts";

    /// <summary>
    /// Our post: by the number that was noted, else by its slug, when it says that it is ours. One in the trash is not there any more.
    /// </summary>
    /// <exception cref="VideoBlogException">Another post has the slug.</exception>
    public async Task<FoundPost?> FindAsync(string? id, string slug, CancellationToken ct) =>
        (id is null ? null : await FindAsync(id, ct)) ?? await FindBySlugAsync(slug, ct);

    /// <summary>The post of a number; null when it is deleted or in the trash.</summary>
    public async Task<FoundPost?> FindAsync(string id, CancellationToken ct)
    {
        var answer = await site.GetAsync(
            $"{Route}/{Uri.EscapeDataString(id)}",
            "context=edit",
            "show the post",
            ct,
            HttpStatusCode.NotFound
        );
        return FoundPost.Read(answer.Json) is { Status: not "trash" } found ? found : null;
    }

    /// <summary>Makes a draft, unless it is there: nobody sees it before it is looked at.</summary>
    public async Task<FoundPost> FindOrMakeDraftAsync(string slug, JsonObject fields, CancellationToken ct)
    {
        var made = await site.Api.FindOrMakeAsync(
            token => FindBySlugAsync(slug, token),
            async token =>
            {
                fields["status"] = "draft";
                fields["slug"] = slug;
                return Read(await site.MakeAsync(Route, fields.DeepClone().AsObject(), "store the post", token));
            },
            ct
        );

        // Two who publish at once have each made one: both keep the first, and nobody has seen the other.
        if (await FindBySlugAsync(slug, ct) is { } first && first.Id < made.Id && made.Status == "draft")
        {
            await site.DeleteAsync($"{Route}/{WordPressSite.Text(made.Id)}", "delete a second draft", ct);
            return first;
        }

        return made;
    }

    /// <summary>Changes a post.</summary>
    public async Task<FoundPost> ChangeAsync(long id, JsonObject fields, string why, CancellationToken ct) =>
        Read(await site.ChangeAsync($"{Route}/{WordPressSite.Text(id)}", fields, why, ct));

    private async Task<FoundPost?> FindBySlugAsync(string slug, CancellationToken ct)
    {
        var answer = await site.GetAsync(
            Route,
            $"slug={Uri.EscapeDataString(slug)}&status=any&context=edit&per_page=100&orderby=id&order=asc",
            "look for the post",
            ct
        );
        var posts = answer
            .Json.Objects()
            .Select(FoundPost.Read)
            .OfType<FoundPost>()
            .Where(p => p.Slug == slug && p.Status != "trash")
            .ToList();
        if ((posts.Find(p => p.IsShown && p.Fields.IsOf(slug)) ?? posts.Find(p => p.Fields.IsOf(slug))) is { } ours)
            return ours;
        return posts is [var other, ..]
            ? throw new VideoBlogException(
                $"{site.Name} has another post named '{slug}' ({other.Address}), which did not come from here.",
                "Give this post another 'slug' in its front matter, or rename the other one."
            )
            : null;
    }

    private FoundPost Read(ApiAnswer answer) =>
        FoundPost.Read(answer.Json) ?? throw SiteFailure.Unreadable(site.Name, "store the post", "its answer holds no post");
}

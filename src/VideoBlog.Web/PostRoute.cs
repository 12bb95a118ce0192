using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace VideoBlog.Web;

/// <summary>
/// The post that an address names, by the name of its folder, and the request. Endpoints of <see cref="MapGroup"/> take it as a parameter.
/// </summary>
// No comment on Slug: the description of the API would tell it of the request's body.
internal readonly record struct PostRoute([property: FromRoute(Name = "slug")] string Slug, HttpContext Context)
{
    /// <summary>Its folder: there is a draft in it, and no link (see <see cref="PostFolders.FindFolder"/>).</summary>
    public string Folder => Context.Features.GetRequiredFeature<Found>().Folder;

    /// <summary>
    /// The addresses below a post. An endpoint that takes this parameter is called for a post that is there, else the answer is 404; what
    /// can be expected to go wrong is answered by <see cref="Failures"/>.
    /// </summary>
    public static RouteGroupBuilder MapGroup(IEndpointRouteBuilder app, PostFolders posts) =>
        app.MapGroup("/api/posts/{slug}")
            .AddEndpointFilter(Failures.Tell)
            .AddEndpointFilterFactory(
                (endpoint, next) =>
                    endpoint.MethodInfo.GetParameters().Any(p => p.ParameterType == typeof(PostRoute))
                        ? context => FindAsync(posts, context, next)
                        : next
            )
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status404NotFound, typeof(void)));

    private static async ValueTask<object?> FindAsync(
        PostFolders posts,
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        if (posts.FindFolder((string)context.HttpContext.GetRouteValue("slug")!) is not { } folder)
            return TypedResults.Problem(
                "Put it back under the same name: what is not saved is kept where it was typed, and saved then.",
                title: "The folder of this post is not there any more: it was moved, renamed or deleted.",
                statusCode: StatusCodes.Status404NotFound
            );
        context.HttpContext.Features.Set(new Found(folder));
        return await next(context);
    }

    private sealed record Found(string Folder);
}

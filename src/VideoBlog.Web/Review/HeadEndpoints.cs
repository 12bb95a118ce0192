using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Posts;
using VideoBlog.Reviewing;

namespace VideoBlog.Web.Review;

/// <summary>A text, and what a person changes in its front matter.</summary>
/// <param name="Text">The whole draft as it stands in the editor.</param>
/// <param name="Changes">None to have it read only.</param>
internal sealed record HeadRequest(string Text, IReadOnlyList<HeadChange> Changes);

/// <summary>A draft's front matter, read.</summary>
/// <param name="Head">What the text says now; absent when it cannot be read.</param>
/// <param name="Checks">What is wrong with it, and where.</param>
/// <param name="Text">The text with the changes; absent when there were none.</param>
internal sealed record HeadAnswer(FrontMatter? Head, IReadOnlyList<DraftCheck> Checks, string? Text);

/// <summary>
/// The front matter as a form: the text is sent, and comes back read, and changed. Nothing is stored: the text is saved as always.
/// </summary>
internal static class HeadEndpoints
{
    /// <summary>Adds them below a post's address.</summary>
    public static void Map(IEndpointRouteBuilder post, PostFolders posts) =>
        post.MapPost(
                "/front-matter",
                async Task<Results<JsonHttpResult<HeadAnswer>, ProblemHttpResult>> (
                    [AsParameters] PostRoute route,
                    HttpRequest request,
                    CancellationToken ct
                ) =>
                {
                    if (
                        await JsonBody.ReadAsync(request, ApiJson.Default.HeadRequest, JsonBody.LongestWithDraft, ct) is not { } asked
                        || !IsWhole(asked)
                    )
                        return TypedResults.Problem("Send the text and the changes as JSON.", statusCode: StatusCodes.Status400BadRequest);
                    if (asked.Text.Length > DraftStore.MaxLength)
                        return TypedResults.Problem("The draft is too long.", statusCode: StatusCodes.Status413PayloadTooLarge);
                    try
                    {
                        var changed =
                            asked.Changes.Count == 0
                                ? null
                                : FrontMatterChanges.Apply(asked.Text, [.. asked.Changes.Select(HeadForm.Parse)]);
                        var head = PostHead.Parse(new DraftVersion(changed ?? asked.Text), path => posts.HasFile(route.Slug, path));
                        return TypedResults.Json(new HeadAnswer(head.Values, head.Checks, changed), ApiJson.Default.HeadAnswer);
                    }
                    catch (VideoBlogException wrong)
                    {
                        return TypedResults.Problem(wrong.Hint, title: wrong.Message, statusCode: StatusCodes.Status422UnprocessableEntity);
                    }
                }
            )
            .WithSummary(
                "Reads a draft's front matter, with changes when some are sent; nothing is saved. 422 when a value cannot be used."
            )
            .Takes<HeadRequest>()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>The serialiser lets null into lists.</summary>
    private static bool IsWhole(HeadRequest asked) => asked.Changes.All(c => c is not null && c.Values.All(v => v is not null));
}

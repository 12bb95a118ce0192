using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;

namespace VideoBlog.Web.Access;

/// <summary>How much a request may send.</summary>
internal static class BodyLimit
{
    /// <summary>Bytes that an endpoint takes unless it says otherwise.</summary>
    public const long Default = 1_000_000;

    /// <summary>Lets an endpoint take another number of bytes; more is answered with 413.</summary>
    public static TBuilder WithBodyLimit<TBuilder>(this TBuilder endpoint, long bytes)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Limit(bytes));

    private sealed record Limit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}

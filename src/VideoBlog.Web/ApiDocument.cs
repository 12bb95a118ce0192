using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.OpenApi;

namespace VideoBlog.Web;

/// <summary>
/// The description of the API for programs: <c>/api/openapi.json</c>. An endpoint says what it does with <c>WithSummary</c> and which
/// problems are its own with <c>ProducesProblem</c>; its answers are read off its return type, and what all endpoints have in common is
/// added here.
/// </summary>
internal static class ApiDocument
{
    private const string Token = "token";
    private const string Problem = "Problem";

    /// <summary>Adds what the description needs.</summary>
    public static void AddTo(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            // As ApiJson writes.
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.TryAddEnumerable(ServiceDescriptor.Transient<IApiDescriptionProvider, JsonDescriptions>());
        services.AddOpenApi(options =>
        {
            options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer(DescribeAsync);
            options.AddOperationTransformer(DescribeAsync);
            options.AddSchemaTransformer(DescribeAsync);
        });
    }

    /// <summary>Says what an endpoint reads from the body by itself.</summary>
    /// <typeparam name="T">What the body holds.</typeparam>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint, string type = "application/json") =>
        endpoint.WithMetadata(new Body(typeof(T), type)).ProducesProblem(StatusCodes.Status400BadRequest);

    /// <summary>Adds the address.</summary>
    public static void Map(IEndpointRouteBuilder app) => app.MapOpenApi("/api/openapi.json").ExcludeFromDescription();

    private static async Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "VideoBlog",
            Version = "1",
            Description =
                "The drafts and posts of a library. Errors are problem details (RFC 9457). Where a password is set, "
                + "send a token: 'videoblog access token add NAME' makes one.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.AddComponent(Problem, await context.GetOrCreateSchemaAsync(typeof(ProblemDetails), null, ct));
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Token] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "Needed where a password is set, or where other machines can reach the server.",
            },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, document)] = [] }];
        foreach (var schema in document.Components.Schemas!.Values.OfType<OpenApiSchema>())
            RequireWhatIsKnown(schema);
    }

    /// <summary>What is not known is absent, never null; all else is there.</summary>
    private static void RequireWhatIsKnown(OpenApiSchema schema)
    {
        foreach (var (name, property) in schema.Properties?.ToList() ?? [])
        {
            if (WithoutNull(property) is { } known)
            {
                schema.Properties![name] = known;
                schema.Required?.Remove(name);
            }
            else if (property.Default is null)
            {
                (schema.Required ??= new HashSet<string>()).Add(name);
            }
        }
    }

    /// <summary>A schema that allows null without it, or null when it does not.</summary>
    private static IOpenApiSchema? WithoutNull(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema { } nullable)
            return null;
        if (nullable.Type is { } type && type.HasFlag(JsonSchemaType.Null))
        {
            nullable.Type = type & ~JsonSchemaType.Null;
            return nullable;
        }

        return nullable.OneOf is { Count: 2 } choices && choices.Any(c => c.Type == JsonSchemaType.Null)
            ? choices.Single(c => c.Type != JsonSchemaType.Null)
            : null;
    }

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var answers = operation.Responses ??= [];
        AddProblem(401, "No session or token, or one that does not count any more");
        AddProblem(403, "The request comes from another site's page");
        AddProblem(429, "Too many wrong tokens; Retry-After says for how long");
        AddProblem(503, "Something that is needed is not available at the moment");
        var problem = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Problem, context.Document) };
        foreach (var answer in answers.Where(a => a.Key[0] is '4' or '5').Select(a => a.Value).OfType<OpenApiResponse>())
        {
            if (answer.Content is null or { Count: 0 } || answer.Content.ContainsKey("application/problem+json"))
                answer.Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = problem };
        }

        operation.Responses = [];
        foreach (var (status, answer) in answers.OrderBy(a => a.Key, StringComparer.Ordinal))
            operation.Responses[status] = answer;
        return Task.CompletedTask;

        void AddProblem(int status, string description) => answers.TryAdd($"{status}", new OpenApiResponse { Description = description });
    }

    /// <summary>What is computed may be null only where its type says so: the framework asks its setter, which it has not.</summary>
    private static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        if (context.JsonPropertyInfo is { Set: null, IsGetNullable: false })
            schema.Type &= ~JsonSchemaType.Null;
        return Task.CompletedTask;
    }

    /// <summary>The results that an endpoint's return type names.</summary>
    private static IEnumerable<Type> ResultsOf(Type type)
    {
        if (!type.IsGenericType)
            return [type];
        var definition = type.GetGenericTypeDefinition();
        return
            definition == typeof(Task<>)
            || definition == typeof(ValueTask<>)
            || definition.FullName!.StartsWith("Microsoft.AspNetCore.Http.HttpResults.Results`", StringComparison.Ordinal)
            ? type.GenericTypeArguments.SelectMany(ResultsOf)
            : [type];
    }

    private sealed record Body(Type Holds, string Type);

    /// <summary>What an endpoint answers with <c>TypedResults.Json</c> and what it reads by itself; the framework sees neither.</summary>
    private sealed class JsonDescriptions : IApiDescriptionProvider
    {
        /// <summary>After the framework's own, which have orders below zero.</summary>
        public int Order => 0;

        public void OnProvidersExecuting(ApiDescriptionProviderContext context)
        {
            foreach (var endpoint in context.Results)
            {
                var metadata = endpoint.ActionDescriptor.EndpointMetadata;
                foreach (var result in metadata.OfType<MethodInfo>().SelectMany(m => ResultsOf(m.ReturnType)))
                {
                    if (result.IsGenericType && result.GetGenericTypeDefinition() == typeof(JsonHttpResult<>))
                        AddAnswer(endpoint, result.GenericTypeArguments[0]);
                }

                if (metadata.OfType<Body>().FirstOrDefault() is { } body)
                    AddBody(endpoint, body);
            }
        }

        public void OnProvidersExecuted(ApiDescriptionProviderContext context) { }

        private static void AddAnswer(ApiDescription endpoint, Type holds)
        {
            var answers = endpoint.SupportedResponseTypes;
            if (answers.Any(a => a.StatusCode == StatusCodes.Status200OK && a.ApiResponseFormats.Count > 0))
                return;
            foreach (var unsaid in answers.Where(a => a.StatusCode == StatusCodes.Status200OK).ToList())
                answers.Remove(unsaid);
            var json = new ApiResponseFormat { MediaType = "application/json" };
            answers.Add(
                new()
                {
                    StatusCode = StatusCodes.Status200OK,
                    Type = holds,
                    ApiResponseFormats = [json],
                }
            );
        }

        private static void AddBody(ApiDescription endpoint, Body body)
        {
            endpoint.ParameterDescriptions.Add(
                new()
                {
                    Name = "body",
                    Source = BindingSource.Body,
                    Type = body.Holds,
                    IsRequired = true,
                }
            );
            endpoint.SupportedRequestFormats.Add(new() { MediaType = body.Type });
        }
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Platform;
using VideoBlog.Queue.Jobs;
using VideoBlog.Tests;
using VideoBlog.Web.Access;

namespace VideoBlog.Web;

/// <summary>What <c>/api/openapi.json</c> tells programs.</summary>
public sealed class ApiDocumentTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public void Every_endpoint_says_what_it_does()
    {
        var silent = Routes
            .All()
            .Where(r =>
                r.Pattern.StartsWith("/api/", StringComparison.Ordinal)
                && r.Endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null
                && string.IsNullOrWhiteSpace(r.Endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary)
            );
        Assert.Empty(silent.Select(r => $"{r.Method} {r.Pattern} needs .WithSummary(…)"));
    }

    [Fact]
    public async Task The_document_is_as_it_was_looked_at()
    {
        var document = await ReadAsync();
        Approved.Matches(document.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n", "openapi.json");
    }

    [Fact]
    public async Task Every_operation_tells_its_answers_also_those_to_strangers()
    {
        var operations = (await ReadAsync())["paths"]!
            .AsObject()
            .SelectMany(p => p.Value!.AsObject().Select(o => (Name: $"{o.Key} {p.Key}", Answers: o.Value!["responses"]!.AsObject())));
        foreach (var (name, answers) in operations)
        {
            Assert.True(answers.Any(a => a.Key[0] == '2'), $"{name} has no good answer.");
            Assert.True(answers.ContainsKey("401") && answers.ContainsKey("403") && answers.ContainsKey("503"), name);
            Assert.All(
                answers.Where(a => a.Key[0] == '4' && a.Key != "412"),
                a => Assert.NotNull(a.Value!["content"]!["application/problem+json"])
            );
        }
    }

    private static async Task<JsonNode> ReadAsync()
    {
        using var library = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(
            new() { Library = library.Path, Queue = QueueDatabase.ForLibrary(library.Path, null, TimeProvider.System) }
        );
        using var client = new HttpClient();
        return JsonNode.Parse(await client.GetStringAsync(new Uri(server.Address, "api/openapi.json")))!;
    }
}

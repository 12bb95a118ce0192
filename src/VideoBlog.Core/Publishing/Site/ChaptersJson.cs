using System.Text.Json.Nodes;
using VideoBlog.Domain;

namespace VideoBlog.Publishing.Site;

/// <summary>Chapters in the form of Podcasting 2.0 (JSON Chapters 1.2).</summary>
internal static class ChaptersJson
{
    /// <summary>The file's name.</summary>
    public const string Name = "chapters.json";

    /// <summary>Renders them.</summary>
    public static string Render(string title, IReadOnlyList<Chapter> chapters) =>
        new JsonObject
        {
            ["version"] = "1.2.0",
            ["title"] = title,
            ["chapters"] = new JsonArray([
                .. chapters.Select(c => new JsonObject
                {
                    ["startTime"] = Math.Round(c.Start, 3),
                    ["endTime"] = Math.Round(c.End, 3),
                    ["title"] = c.Title,
                }),
            ]),
        }.ToJsonString(JsonFeed.Plain) + "\n";
}

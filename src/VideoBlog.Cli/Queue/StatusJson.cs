using System.Text.Json;
using System.Text.Json.Serialization;
using VideoBlog.Pipeline;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Cli.Queue;

/// <summary>A queue for scripts. They rely on these names: add to them, never rename.</summary>
internal static class StatusJson
{
    /// <summary>One line of JSON.</summary>
    public static string Write(QueueView queue) => JsonSerializer.Serialize(queue, StatusJsonContext.Default.QueueView);
}

/// <summary>Serialisation without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseName<JobState>)]
)]
[JsonSerializable(typeof(QueueView))]
internal sealed partial class StatusJsonContext : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;
using VideoBlog.Domain;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.EndToEnd.Tests.Service;

/// <summary>What <c>status --json</c> says.</summary>
public sealed record ServiceStatus(
    string Description,
    bool IsHeld,
    IReadOnlyList<QueueNodeInfo> Nodes,
    IReadOnlyList<Job> Jobs,
    IReadOnlyList<ArrivingFile> Arriving
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>What it would say now, read in this process; null while there is no queue or it does not answer.</summary>
    public static async Task<ServiceStatus?> ReadAsync(QueueDatabase queue)
    {
        if (!queue.Exists)
            return null;
        try
        {
            var jobs = new JobLedger(queue, TimeProvider.System);
            return new(
                queue.Description,
                await jobs.IsHeldAsync(default),
                await new NodeRegistry(queue, TimeProvider.System).ListAsync(default),
                await jobs.ListAsync(default),
                await new ArrivingFiles(queue, TimeProvider.System).ListAsync(default)
            );
        }
        catch (VideoBlogException)
        {
            return null;
        }
    }

    /// <summary>Reads what it has said.</summary>
    public static ServiceStatus Parse(string text) => JsonSerializer.Deserialize<ServiceStatus>(text, Json)!;

    /// <summary>How many jobs are in a state.</summary>
    public int Count(JobState state) => Jobs.Count(j => j.State == state);

    /// <summary>The job of a file name; null when there is none.</summary>
    public Job? Find(string fileName) => Jobs.SingleOrDefault(j => j.FileName == fileName);

    /// <summary>True when there are as many jobs, and all are finished.</summary>
    public bool IsDone(int jobs) => Jobs.Count == jobs && Count(JobState.Finished) == jobs;

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(
            '\n',
            [
                .. Jobs.Select(j =>
                    $"{j.State} {j.FileName} attempt {j.Attempt} crashes {j.Crashes} {j.Node} {j.Stage} {j.Reason} {j.Detail}"
                ),
                .. Arriving.Select(a => $"Arriving {a.Path} {a.Reason}"),
            ]
        );
}

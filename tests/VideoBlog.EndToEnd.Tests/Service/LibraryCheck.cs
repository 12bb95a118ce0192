using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.EndToEnd.Tests.Service;

/// <summary>Looks for what must not be left when all work is done, and compares libraries.</summary>
public static class LibraryCheck
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = 0 };
    private static readonly string[] Compared = ["transcript.json", "draft.md", "captions.vtt", "captions.srt"];

    // A process that is killed leaves the runtime's own sockets behind, which nothing in it could remove. ONNX Runtime has one small file,
    // always the same.
    private static readonly string[] OfLibraries = ["dotnet-diagnostic-", "clr-debug-pipe-"];

    /// <summary>The files in which two libraries differ; nothing when they are the same.</summary>
    public static IReadOnlyList<string> Differences(string expected, string actual)
    {
        var (one, other) = (Posts(expected), Posts(actual));
        return
        [
            .. one
                .Keys.Union(other.Keys)
                .Where(name => one.GetValueOrDefault(name) != other.GetValueOrDefault(name))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Name and content of every file of every post; of those that need not be the same in two runs only the name.</summary>
    public static SortedDictionary<string, string> Posts(string library)
    {
        var files = Directory
            .EnumerateFiles(library, "*", Everything)
            .Select(path => (Path: path, Name: Path.GetRelativePath(library, path)))
            .Where(f => f.Name.Contains('/', StringComparison.Ordinal) && !f.Name.StartsWith(".videoblog/", StringComparison.Ordinal));
        return new(
            files.ToDictionary(f => f.Name, f => Compared.Contains(Path.GetFileName(f.Name)) ? WithoutDate(f.Path) : ""),
            StringComparer.Ordinal
        );
    }

    /// <summary>Files that should be gone: half-written ones, checkpoints, temporary ones.</summary>
    public static IReadOnlyList<string> Leftovers(ServiceSite site) =>
        [
            .. Directory.EnumerateFiles(site.Library, "*", Everything).Where(IsTemporary),
            .. Directory.EnumerateFiles(site.TemporaryFolder, "*", Everything).Where(f => !OfLibraries.Any(Path.GetFileName(f).StartsWith)),
        ];

    /// <summary>How many triggers and jobs Quartz still has, those included that it believes to be running.</summary>
    public static async Task<long> QuartzRowsAsync(QueueDatabase database)
    {
        await using DbConnection connection = database.IsShared
            ? new NpgsqlConnection(database.ConnectionString)
            : new SqliteConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "select (select count(*) from qrtz_triggers) + (select count(*) from qrtz_fired_triggers) + (select "
            + "count(*) from qrtz_job_details)";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    // A draft bears the day on which its recording was added: a test may run past midnight.
    private static string WithoutDate(string path) =>
        string.Join('\n', File.ReadAllText(path).Split('\n').Where(line => !line.StartsWith("date: ", StringComparison.Ordinal)));

    private static bool IsTemporary(string path) =>
        path.EndsWith(".partial", StringComparison.Ordinal)
        || path.EndsWith(".checkpoint.jsonl", StringComparison.Ordinal)
        || path.EndsWith(".tmp", StringComparison.Ordinal);
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Jobs;

/// <summary>A PostgreSQL server of the tests' own on a free port of this machine, gone with the last test that uses it.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly ProcessRunner _runner = new(TimeProvider.System);
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-postgres-").FullName;
    private readonly int _port = FreePort();
    private int _databases;

    /// <summary>Makes an empty database and says how to reach it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"queue{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public async Task InitializeAsync()
    {
        // The server refuses to run as root; the package has made an account for it.
        await RunAsync("chown", "postgres", _folder);
        await RunAsync([
            .. AsServer(),
            Program("initdb"),
            "--pgdata",
            _folder,
            "--auth",
            "trust",
            "--username",
            "videoblog",
            "--encoding",
            "UTF8",
            "--no-sync",
        ]);
        await RunAsync([
            .. AsServer(),
            Program("pg_ctl"),
            "--pgdata",
            _folder,
            "--wait",
            "--log",
            Path.Combine(_folder, "log"),
            "-o",
            string.Create(
                CultureInfo.InvariantCulture,
                $"-c listen_addresses=127.0.0.1 -c port={_port} -c unix_socket_directories= -c fsync=off"
            ),
            "start",
        ]);
    }

    public async Task DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync([.. AsServer(), Program("pg_ctl"), "--pgdata", _folder, "--mode", "immediate", "stop"]);
        Directory.Delete(_folder, recursive: true);
    }

    private string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username=videoblog;Database={database}");

    private static string[] AsServer() => Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];

    private static string Program(string name) =>
        Directory.GetDirectories("/usr/lib/postgresql").Order().Select(version => Path.Combine(version, "bin", name)).Last();

    private async Task RunAsync(params string[] commandLine)
    {
        if (commandLine[0] == "chown" && Environment.UserName != "root")
            return;
        var result = await _runner.RunAsync(commandLine[0], commandLine[1..], Limit, default);
        Assert.True(result.ExitCode == 0, result.ErrorTail + result.Output);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

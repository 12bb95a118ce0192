using System.Runtime.CompilerServices;
using VideoBlog.Platform;

namespace VideoBlog.Web;

/// <summary>What the pages' scripts do without a page: their own tests, run by Node; and what holds for all of their sources.</summary>
public sealed class ClientTests(ClientTests.Suites suites) : IClassFixture<ClientTests.Suites>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private static string Client { get; } = FindClient();

    /// <summary>The files of the scripts' tests.</summary>
    public static TheoryData<string> Names { get; } =
    [.. Directory.GetFiles(Path.Combine(Client, "test"), "*.test.ts").Select(f => Path.GetFileName(f)[..^".test.ts".Length])];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_tests_of_the_scripts_pass(string suite) =>
        await RunAsync("node", "--test", Path.Combine(suites.Folder, $"{suite}.test.mjs"));

    [Fact]
    public async Task Scripts_their_tests_and_styles_have_right_types_and_one_format() =>
        await RunAsync("npm", "--prefix", Client, "run", "check", "--silent");

    [Fact]
    public async Task The_types_of_the_API_are_those_of_its_approved_description() =>
        await RunAsync("npm", "--prefix", Client, "run", "generate", "--silent", "--", "--check");

    private static async Task RunAsync(string program, params IReadOnlyList<string> arguments)
    {
        var run = await new ProcessRunner(TimeProvider.System).RunAsync(program, arguments, Limit, default);
        Assert.True(run.ExitCode == 0, run.Output + run.ErrorTail);
    }

    private static string FindClient([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/VideoBlog.Web/Client"));

    /// <summary>The tests of the scripts, made ready for Node once.</summary>
    public sealed class Suites : IAsyncLifetime
    {
        /// <summary>The folder in which they are.</summary>
        public string Folder { get; } = Directory.CreateTempSubdirectory("videoblog-client-").FullName;

        /// <summary>Builds them.</summary>
        public Task InitializeAsync() => RunAsync("npm", "--prefix", Client, "run", "build-tests", "--silent", "--", $"--outdir={Folder}");

        /// <summary>Removes them.</summary>
        public Task DisposeAsync()
        {
            Directory.Delete(Folder, recursive: true);
            return Task.CompletedTask;
        }
    }
}

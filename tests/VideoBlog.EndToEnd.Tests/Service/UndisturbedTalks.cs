using System.Diagnostics;
using VideoBlog.EndToEnd.Tests.Cli;
using VideoBlog.EndToEnd.Tests.Pipeline;

namespace VideoBlog.EndToEnd.Tests.Service;

/// <summary>Short talks, and what becomes of them when nothing is killed. Made once for all that is compared with it.</summary>
public sealed class UndisturbedTalks : IAsyncLifetime
{
    /// <summary>How many talks there are.</summary>
    public const int Count = 6;

    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-undisturbed-").FullName;

    /// <summary>The folder of the talks.</summary>
    public string Folder => Path.Combine(_folder, "talks");

    /// <summary>Their drafts.</summary>
    public string Library => Path.Combine(_folder, "library");

    /// <summary>How long one of them took.</summary>
    public TimeSpan TimeOfOne { get; private set; }

    /// <summary>The path of one of the talks.</summary>
    /// <param name="number">From 0.</param>
    public string Talk(int number) => Path.Combine(Folder, $"talk-{number}.mp4");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        for (var n = 0; n < Count; n++)
            await SpokenTalk.MakeShortAsync(Talk(n), n);
        var began = Stopwatch.GetTimestamp();
        var run = await CommandRun.RunAsync("convert", Folder, "--output", Library);
        Assert.True(run.ExitCode == 0, run.Text);
        TimeOfOne = Stopwatch.GetElapsedTime(began) / Count;
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}

/// <summary>The tests that share the <see cref="UndisturbedTalks"/>.</summary>
[CollectionDefinition(nameof(UndisturbedTalks))]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1711", Justification = "xunit's own name for it.")]
public sealed class UndisturbedTalksCollection : ICollectionFixture<UndisturbedTalks>;

using VideoBlog.Domain;

namespace VideoBlog.Queue.Child;

/// <summary>How conversions run in processes of their own, and what each may take.</summary>
public sealed class ConversionProcessOptions
{
    /// <summary>The program and its leading arguments, which <c>convert</c> follows. By default the program that runs.</summary>
    public IReadOnlyList<string> Program { get; init; } = RunningProgram();

    /// <summary>Most resident memory of a conversion with its ffmpeg, in MB. 64 to 4,000,000; 4,096 by default.</summary>
    public int MemoryLimit { get; init; } = 4096;

    /// <summary>
    /// Longest time that a conversion may work; waiting for its turn does not count. 1 second to 30 days; 6 hours by default.
    /// </summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromHours(6);

    /// <summary>
    /// Longest time that a working conversion may say nothing: one that is stuck is ended. 1 second to 1 day; 15 minutes by default.
    /// Reading a large recording for the first time is such a silence.
    /// </summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Transcriptions at the same time on this machine. 1 to 64; 1 by default, because one uses all processors.</summary>
    public int Transcriptions { get; init; } = 1;

    /// <summary>Whether conversions give way to other programs, where the system supports it. By default they do.</summary>
    public bool LowPriority { get; init; } = true;

    /// <summary>
    /// Environment variables that a conversion gets beside those of this process: secrets among them never stand in a command line.
    /// </summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Checks every value against its range.</summary>
    /// <exception cref="VideoBlogException">A value lies outside its range.</exception>
    public void Validate()
    {
        if (Program.Count == 0)
            throw new VideoBlogException($"{nameof(Program)} is empty; it must name the program to run.");
        Check(nameof(MemoryLimit), MemoryLimit, 64, 4_000_000, "MB");
        Check(nameof(TimeLimit), TimeLimit.TotalSeconds, 1, 30 * 86_400, "seconds");
        Check(nameof(SilenceLimit), SilenceLimit.TotalSeconds, 1, 86_400, "seconds");
        Check(nameof(Transcriptions), Transcriptions, 1, 64, "transcriptions");
    }

    /// <summary>A limit with its unit.</summary>
    internal string InWords(ConversionLimit limit) =>
        limit switch
        {
            ConversionLimit.Memory => $"{MemoryLimit} MB",
            ConversionLimit.Time => InWords(TimeLimit),
            _ => InWords(SilenceLimit),
        };

    private static string InWords(TimeSpan time) =>
        time.TotalHours >= 2 ? $"{time.TotalHours:0.#} hours"
        : time.TotalMinutes >= 2 ? $"{time.TotalMinutes:0.#} minutes"
        : $"{time.TotalSeconds:0.#} seconds";

    // "dotnet videoblog.dll" is the host with the assembly as its first argument; a published program is its own host.
    private static string[] RunningProgram() =>
        Environment.ProcessPath is not { } path ? []
        : Path.GetFileNameWithoutExtension(path) == "dotnet" ? [path, Path.GetFullPath(Environment.GetCommandLineArgs()[0])]
        : [path];

    private static void Check(string name, double value, double least, double greatest, string unit)
    {
        if (!(value >= least && value <= greatest))
            throw new VideoBlogException($"{name} is {value:0.###} {unit}; it must be between {least} and {greatest}.");
    }
}

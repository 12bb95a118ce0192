using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Watching;

/// <summary>Which folder is watched, and how patiently.</summary>
public sealed class WatchOptions
{
    /// <summary>The folder. It must exist when watching starts, and may vanish and come back later.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// Whether folders inside the folder are watched too, except hidden ones, links and VideoBlog's own output. True by default.
    /// </summary>
    public bool Recursive { get; init; } = true;

    /// <summary>
    /// Patterns of recordings to take, with <c>*</c> and <c>**</c>, relative to the folder; one without a slash is about the file's name
    /// anywhere in it. Upper and lower case are alike. Empty, which takes everything, by default.
    /// </summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Patterns of recordings to leave alone, in the same form; they win over <see cref="Include"/>. Empty by default.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>
    /// How long size and time of a file must stand still before it is examined. 10 milliseconds to 1 hour; 5 seconds by default.
    /// </summary>
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a recording that does not say how long it is (a transport stream, a live recording) must stand still before it is taken.
    /// 10 milliseconds to 24 hours, taken as <see cref="SettleTime"/> where that is longer; 60 seconds by default.
    /// </summary>
    public TimeSpan OpenEndedTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Time between two readings of the folder when nothing seems to happen. 1 second to 1 hour; 10 seconds by default. On disks that
    /// report changes it matters only when a report is lost.
    /// </summary>
    public TimeSpan RescanInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Pause before a file that could not be taken is examined again though it has not changed; each further pause is twice as long, up to
    /// <see cref="LongestRetryPause"/>. 10 milliseconds to 1 hour; 30 seconds by default.
    /// </summary>
    public TimeSpan RetryPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The longest such pause. 10 milliseconds to 24 hours, taken as <see cref="RetryPause"/> where that is longer; 10 minutes by default.
    /// </summary>
    public TimeSpan LongestRetryPause { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Files that are examined at once. 1 to 16; 2 by default.</summary>
    public int Examinations { get; init; } = 2;

    /// <summary>Checks the folder and every value.</summary>
    /// <param name="outputFolder">Where posts are written: it may not lie in the watched folder, or they would be taken for
    /// recordings.</param>
    /// <exception cref="VideoBlogException">Something cannot be used.</exception>
    public void Validate(string outputFolder)
    {
        Check(nameof(SettleTime), SettleTime, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1));
        Check(nameof(OpenEndedTime), OpenEndedTime, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(24));
        Check(nameof(RescanInterval), RescanInterval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Check(nameof(RetryPause), RetryPause, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1));
        Check(nameof(LongestRetryPause), LongestRetryPause, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(24));
        if (Examinations is < 1 or > 16)
            throw new VideoBlogException($"{nameof(Examinations)} is {Examinations}; it must be between 1 and 16.");
        _ = new FileGlobs(Include, Exclude);
        CheckFolders(outputFolder);
    }

    private void CheckFolders(string outputFolder)
    {
        if (File.Exists(Folder))
            throw new VideoBlogException($"'{Folder}' is a file, not a folder.", "Name the folder that recordings are put into.");
        if (!Directory.Exists(Folder))
            throw new VideoBlogException(
                $"There is no folder '{Folder}' to watch.",
                "Make it, or connect the disk or network share that it is on."
            );
        try
        {
            _ = Directory.EnumerateFileSystemEntries(Folder).Any();
            if (RealPath.IsInside(RealPath.Resolve(outputFolder), RealPath.Resolve(Folder)))
            {
                throw new VideoBlogException(
                    $"The output folder '{outputFolder}' lies in the watched folder '{Folder}'.",
                    "Choose one beside it: the videos of finished posts would be taken for new recordings."
                );
            }
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw new VideoBlogException(
                $"The folder '{Folder}' cannot be watched: {error.Message}",
                "Give yourself permission to read it, or choose another one.",
                innerException: error
            );
        }
    }

    private static void Check(string name, TimeSpan value, TimeSpan least, TimeSpan greatest)
    {
        if (value < least || value > greatest)
        {
            throw new VideoBlogException(
                $"{name} is {value.TotalSeconds:0.###} seconds; it must be between {least.TotalSeconds:0.###} and "
                    + $"{greatest.TotalSeconds:0}."
            );
        }
    }
}

using VideoBlog.Domain;

namespace VideoBlog.Queue.Jobs;

/// <summary>How a node works.</summary>
public sealed class NodeOptions
{
    /// <summary>The node's name, unique in the queue. Default: the machine's name.</summary>
    public string Name { get; set; } = Environment.MachineName;

    /// <summary>The library, where the drafts go; the same folder on every node.</summary>
    public string Library { get; set; } = "";

    /// <summary>
    /// Recordings worked on at the same time, 1 to 32. Default: 2, so that one is transcribed while the other's pictures are cut.
    /// </summary>
    public int Jobs { get; set; } = 2;

    /// <summary>The models that this node serves; jobs that need another are left to other nodes. Empty: all.</summary>
    public IReadOnlyList<string> Models { get; set; } = [];

    /// <summary>Pause before a failed job runs again, 1 s to 15 min; it doubles with each attempt. Default: 1 min.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often the list of jobs is looked at, 0.1 to 60 s. Default: 1 s.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long running conversions have to end in order when the node stops, 0 to 60 s. Default: 5 s.</summary>
    public TimeSpan StopLimit { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether somebody is told of jobs that end here. By default not: then they count as told.</summary>
    public bool Announces { get; set; }

    /// <summary>Checks every value.</summary>
    /// <exception cref="VideoBlogException">One is out of its range.</exception>
    public void Validate()
    {
        Require(Name.Length is > 0 and <= 100, $"A node's name has 1 to 100 characters, not '{Name}'.");
        Require(Jobs is >= 1 and <= 32, $"A node works on 1 to 32 recordings at a time, not {Jobs}.");
        Require(
            RetryDelay >= TimeSpan.FromMilliseconds(100) && RetryDelay <= RetryPolicy.LongestDelay,
            $"The pause before a retry is 1 s to 15 min, not {RetryDelay}."
        );
        Require(
            PollInterval >= TimeSpan.FromSeconds(0.1) && PollInterval <= TimeSpan.FromMinutes(1),
            $"The queue is looked at every 0.1 to 60 s, not every {PollInterval}."
        );
        Require(StopLimit >= TimeSpan.Zero && StopLimit <= TimeSpan.FromMinutes(1), $"Stopping may take 0 to 60 s, not {StopLimit}.");
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
            throw new VideoBlogException(message, "Correct the setting and start again.");
    }
}

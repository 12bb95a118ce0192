using System.Globalization;
using VideoBlog.Cli.Edge;
using VideoBlog.Queue.Jobs;
using VideoBlog.Writing.Doubts;

namespace VideoBlog.Cli.Queue;

/// <summary>A queue in words.</summary>
internal static class StatusText
{
    private const int MostWaiting = 10;

    /// <summary>Writes what a person wants to know, what needs attention last, where it is seen.</summary>
    public static void Write(
        QueueView queue,
        bool all,
        Terminal terminal,
        DateTimeOffset now,
        IReadOnlySet<string> hardlyUnderstood,
        LibraryCommand library
    )
    {
        foreach (var line in Lines(queue, all, now, hardlyUnderstood, library))
            terminal.Out.WriteLine(line);
    }

    /// <summary>The lines.</summary>
    internal static IEnumerable<string> Lines(
        QueueView queue,
        bool all,
        DateTimeOffset now,
        IReadOnlySet<string> hardlyUnderstood,
        LibraryCommand library
    )
    {
        yield return Summary(queue, library);
        foreach (var node in queue.Nodes)
            yield return $"  node {SafeText.Line(node.Name)} ({node.Version}): "
                + $"{(node.IsAlive ? "at work" : $"silent for {Words.For(now - node.SeenAt)}")}";
        if (queue.IsHeld)
            yield return $"  The queue is paused: nothing further begins. Let it go on: {library.Command("resume")}";

        foreach (var job in GetJobs(queue, JobState.Running))
            yield return $"running    {Name(job)}  {Progress(job)}";
        foreach (var file in queue.Arriving)
            yield return $"arriving   {Words.ForName(file.Path)}  {SafeText.Line(file.Reason)} (for {Words.For(now - file.Since)})";
        var waiting = GetJobs(queue, JobState.Waiting).ToList();
        foreach (var job in all ? waiting : waiting.Take(MostWaiting))
            yield return $"waiting    {Name(job)}{Wait(job, now)}";
        if (!all && waiting.Count > MostWaiting)
            yield return string.Create(CultureInfo.InvariantCulture, $"           and {waiting.Count - MostWaiting} more");
        foreach (var job in GetJobs(queue, JobState.Paused))
            yield return $"paused     {Name(job)}";
        foreach (var job in all ? GetJobs(queue, JobState.Cancelled) : [])
            yield return $"cancelled  {Name(job)}";
        foreach (var job in all ? GetJobs(queue, JobState.Finished) : [])
            yield return $"finished   {Name(job)}  {(job.Folder is { } folder ? Words.ForPath(folder) : "")}";
        var unclear = GetJobs(queue, JobState.Finished).Where(j => hardlyUnderstood.Contains(j.Id)).ToList();
        foreach (var job in unclear)
            yield return $"unclear    {Name(job)}  {(job.Folder is { } folder ? Words.ForPath(folder) : "")}";
        if (unclear.Count > 0)
            yield return $"           {Intelligibility.Warning}";
        foreach (var line in GetJobs(queue, JobState.Failed).SelectMany(job => Failed(job, library)))
            yield return line;
    }

    private static string Summary(QueueView queue, LibraryCommand library)
    {
        var counts = queue.Jobs.CountBy(j => j.State).OrderBy(c => c.Key).Select(c => $"{c.Value} {c.Key.ToString().ToLowerInvariant()}");
        var work = queue.Jobs.Count == 0 ? "nothing in it yet" : string.Join(", ", counts);
        return (
            $"Queue in {Words.ForPath(queue.Description)}: {work}. "
            + (
                queue.Nodes.Any(n => n.IsAlive)
                    ? ""
                    : $"Nobody works on it: {library.Command("work")}, or {library.Command("watch FOLDER")}"
            )
        ).TrimEnd();
    }

    private static IEnumerable<string> Failed(Job job, LibraryCommand library)
    {
        yield return $"failed     {Name(job)}  {SafeText.Line(job.Reason ?? "")}";
        if (job.Hint is not null)
            yield return $"           {SafeText.Line(job.Hint)}";
        yield return $"           Then try again: {library.Command("retry " + job.Id[..8])}";
        yield return $"           or strike it from the list: {library.Command("forget " + job.Id[..8])}";
    }

    private static string Progress(Job job)
    {
        if (job.Reason is { } reason)
            return SafeText.Line(reason);
        var percent = job.Percent is { } p ? string.Create(CultureInfo.InvariantCulture, $"{p:0} %") : "beginning";
        var speed = job.Speed is { } s ? $", {Words.ForSpeed(s)}" : "";
        var left = job.SecondsLeft is { } l ? $", {Words.For(TimeSpan.FromSeconds(l))} left" : "";
        return $"{percent}{(job.Stage is { } stage ? $", {stage}" : "")}{speed}{left}, on {SafeText.Line(job.Node ?? "?")}";
    }

    private static string Wait(Job job, DateTimeOffset now)
    {
        var reason = job.Reason is { } r ? $"  {SafeText.Line(r)}" : "";
        var again = job.NotBefore is { } at
            ? at > now
                ? $" Next attempt in {Words.For(at - now)}."
                : " Next attempt now."
            : "";
        return reason + again;
    }

    private static string Name(Job job) => $"{job.Id[..8]}  {Words.ForName(job.FileName)}";

    private static IEnumerable<Job> GetJobs(QueueView queue, JobState state) => queue.Jobs.Where(j => j.State == state);
}

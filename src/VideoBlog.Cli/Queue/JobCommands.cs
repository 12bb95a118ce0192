using System.CommandLine;
using VideoBlog.Cli.Edge;
using VideoBlog.Cli.Service;
using VideoBlog.Domain;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Cli.Queue;

/// <summary><c>retry</c>, <c>cancel</c>, <c>pause</c>, <c>resume</c>, <c>forget</c>: what people ask of jobs, on whichever node.</summary>
internal static class JobCommands
{
    /// <summary>Builds the commands.</summary>
    public static IEnumerable<Command> Create(Terminal terminal) =>
        [
            Create(
                terminal,
                JobRequest.Retry,
                "retry",
                "Try again what has failed or was cancelled, or at once what waits.",
                "will be tried again",
                new("retry talk.mp4", "One recording; a file name, a path or the beginning of an id."),
                new("retry --all", "Everything that has failed.")
            ),
            Create(
                terminal,
                JobRequest.Cancel,
                "cancel",
                "Stop recordings and leave them. Finished work is kept; 'retry' goes on with it.",
                "is cancelled",
                new("cancel talk.mp4", "Stops it, also while it runs."),
                new("cancel --all", "Everything that runs or waits.")
            ),
            Create(
                terminal,
                JobRequest.Pause,
                "pause",
                "Set recordings aside, or, without a name, let the queue begin nothing further.",
                "is paused",
                new("pause", "What runs is finished; nothing further begins."),
                new("pause talk.mp4", "Only this one.")
            ),
            Create(
                terminal,
                JobRequest.Resume,
                "resume",
                "Let the queue, or paused recordings, go on.",
                "goes on",
                new("resume", "The queue."),
                new("resume talk.mp4", "This recording.")
            ),
            Create(
                terminal,
                JobRequest.Forget,
                "forget",
                "Strike recordings from the list that do not run. Drafts stay; dropped or added again, a recording is new.",
                "is forgotten",
                new("forget talk.mp4", "One that has failed or is not wanted any more."),
                new("forget --all", "Everything that has failed or was cancelled.")
            ),
        ];

    private static DocumentedCommand Create(
        Terminal terminal,
        JobRequest request,
        string name,
        string description,
        string done,
        params Example[] examples
    )
    {
        var concernsQueue = request is JobRequest.Pause or JobRequest.Resume;
        var names = new Argument<string[]>("recordings")
        {
            Description = "File names, paths, or beginnings of ids as 'status' shows them.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var all = new Option<bool>("--all") { Description = "Every recording that can be asked this." };
        var service = new ServiceOptions();
        var command = new DocumentedCommand(name, description, examples) { names, all };
        service.AddTo(command);
        command.Validators.Add(result =>
        {
            if (!concernsQueue && result.GetResult(names) is null or { Tokens.Count: 0 } && result.GetResult(all) is null)
                result.AddError($"Name a recording, for example: videoblog {name} talk.mp4, or say --all.");
        });
        command.SetAction(
            async (parsed, ct) =>
            {
                var time = TimeProvider.System;
                var settings = service.Read(parsed);
                var database = settings.OpenQueue(time);
                await QueueView.RequireAsync(database, ct);
                var jobs = new JobLedger(database, time);
                if (concernsQueue && parsed.GetValue(names) is not { Length: > 0 } && !parsed.GetValue(all))
                {
                    await jobs.HoldAsync(request == JobRequest.Pause, ct);
                    terminal.Out.WriteLine(
                        request == JobRequest.Pause
                            ? "The queue is paused: what runs is finished, nothing further begins."
                            : "The queue goes on."
                    );
                    return ExitCodes.Ok;
                }
                var asked = parsed.GetValue(all)
                    ? await AllowingAsync(jobs, request, ct)
                    : await NamedAsync(jobs, parsed.GetRequiredValue(names), new LibraryCommand(settings), ct);
                return await AskAsync(jobs, asked, request, done, isStrict: !parsed.GetValue(all), terminal, ct);
            }
        );
        return command;
    }

    private static async Task<int> AskAsync(
        JobLedger jobs,
        IReadOnlyList<Job> asked,
        JobRequest request,
        string done,
        bool isStrict,
        Terminal terminal,
        CancellationToken ct
    )
    {
        var exit = ExitCodes.Ok;
        foreach (var job in asked)
        {
            if (await jobs.RequestAsync(job.Id, request, ct))
            {
                terminal.Out.WriteLine($"{Words.ForName(job.FileName)} {done}");
                continue;
            }
            if (!isStrict)
                continue;
            terminal.Error.WriteLine(
                $"error: {Words.ForName(job.FileName)} is {job.State.ToString().ToLowerInvariant()}: there is nothing "
                    + $"to {request.ToString().ToLowerInvariant()}."
            );
            exit = ExitCodes.Failed;
        }
        if (asked.Count == 0)
            terminal.Out.WriteLine("There is no such recording.");
        return exit;
    }

    private static async Task<IReadOnlyList<Job>> AllowingAsync(JobLedger jobs, JobRequest request, CancellationToken ct)
    {
        JobState[] states = request switch
        {
            JobRequest.Retry or JobRequest.Forget => [JobState.Failed, JobState.Cancelled],
            JobRequest.Cancel => [JobState.Running, JobState.Waiting, JobState.Paused],
            JobRequest.Pause => [JobState.Running, JobState.Waiting],
            _ => [JobState.Paused],
        };
        return [.. (await jobs.ListAsync(ct)).Where(j => states.Contains(j.State))];
    }

    private static async Task<IReadOnlyList<Job>> NamedAsync(JobLedger jobs, string[] names, LibraryCommand library, CancellationToken ct)
    {
        var found = new List<Job>();
        foreach (var name in names)
        {
            var matching = await jobs.FindByNameAsync(name, ct);
            if (matching.Count == 0)
                throw new VideoBlogException(
                    $"The queue has no recording '{name}'.",
                    $"See what it has: {library.Command("status --all")}"
                );
            if (matching.Count > 1)
                throw new VideoBlogException(
                    $"'{name}' stands for {matching.Count} recordings: "
                        + $"{string.Join(", ", matching.Select(j => $"{j.Id[..8]} {j.SourcePath}"))}",
                    "Name the one you mean by its id."
                );
            found.Add(matching[0]);
        }
        return found;
    }
}

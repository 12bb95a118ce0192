using System.Globalization;
using Quartz;

namespace VideoBlog.Queue.Jobs;

/// <summary>What Quartz runs: one turn of a job.</summary>
/// <param name="turns">Runs it.</param>
[DisallowConcurrentExecution]
internal sealed class ConversionJob(TurnRunner turns) : IJob
{
    private const string Group = "videos";
    private const string Turn = "turn";

    /// <summary>Runs the turn.</summary>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken ct) =>
        await turns.RunAsync(
            context.JobDetail.Key.Name,
            int.Parse(context.MergedJobDataMap.GetString(Turn)!, CultureInfo.InvariantCulture),
            ct
        );

    /// <summary>Quartz's name of a job.</summary>
    public static JobKey KeyOf(string id) => new(id, Group);

    /// <summary>The ids of all jobs that Quartz knows.</summary>
    public static async Task<IReadOnlySet<string>> KnownAsync(IScheduler scheduler, CancellationToken ct) =>
        (await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(Group), ct)).Select(key => key.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>A job as Quartz carries it: it goes with its last trigger, and is run again when its node dies.</summary>
    public static IJobDetail DetailOf(JobRow job) =>
        JobBuilder.Create<ConversionJob>().WithIdentity(KeyOf(job.Id)).RequestRecovery().Build();

    /// <summary>What starts a job's next turn.</summary>
    public static ITrigger TriggerOf(JobRow job) =>
        TriggerBuilder
            .Create()
            .WithIdentity(string.Create(CultureInfo.InvariantCulture, $"{job.Id}.{job.Turn}"), Group)
            .ForJob(KeyOf(job.Id))
            .UsingJobData(Turn, job.Turn.ToString(CultureInfo.InvariantCulture))
            .WithPriority(job.Priority)
            .WithExecutionGroup(job.Model)
            .StartAt(StartOf(job))
            .WithSimpleSchedule(s => s.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
            .Build();

    // Quartz takes triggers in the order of their times and looks at priorities only between equal ones. A job that may run at once
    // therefore gets a time long past: a year earlier for each step of priority, and within a year the order of adding.
    private static DateTimeOffset StartOf(JobRow job) => JobRow.At(job.NotBefore) ?? JobRow.At(job.AddedAt)!.Value.AddYears(-job.Priority);
}

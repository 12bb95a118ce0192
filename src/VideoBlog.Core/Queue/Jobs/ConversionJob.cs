using System.Globalization;
using Quartz;

namespace VideoBlog.Queue.Jobs;

/// <summary>What Quartz runs: one turn of a job.</summary>
/// <param name="turns">Runs it.</param>
[DisallowConcurrentExecution]
internal sealed class ConversionJob(TurnRunner turns) : IJob
{
    /// <summary>Quartz's group of all jobs.</summary>
    public const string Group = "videos";

    private const string Turn = "turn";

    /// <summary>Runs the turn.</summary>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken ct) =>
        await turns.RunAsync(
            context.JobDetail.Key.Name,
            int.Parse(context.MergedJobDataMap.GetString(Turn)!, CultureInfo.InvariantCulture),
            ct
        );

    /// <summary>A job as Quartz carries it: it goes with its last trigger, and is run again when its node dies.</summary>
    public static IJobDetail DetailOf(Job job) => JobBuilder.Create<ConversionJob>().WithIdentity(job.Id, Group).RequestRecovery().Build();

    /// <summary>What starts a job's next turn.</summary>
    public static ITrigger TriggerOf(Job job) =>
        TriggerBuilder
            .Create()
            .WithIdentity(string.Create(CultureInfo.InvariantCulture, $"{job.Id}.{job.Turn}"), Group)
            .ForJob(job.Id, Group)
            .UsingJobData(Turn, job.Turn.ToString(CultureInfo.InvariantCulture))
            .WithPriority(job.Priority)
            .WithExecutionGroup(job.Model)
            .StartAt(StartOf(job))
            .WithSimpleSchedule(s => s.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
            .Build();

    // Quartz takes triggers in the order of their times and looks at priorities only between equal ones. A job that may run at once
    // therefore gets a time long past: a year earlier for each step of priority, and within a year the order of adding.
    private static DateTimeOffset StartOf(Job job) => job.NotBefore ?? job.AddedAt.AddYears(-job.Priority);
}

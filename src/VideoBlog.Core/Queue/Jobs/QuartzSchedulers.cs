using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace VideoBlog.Queue.Jobs;

/// <summary>Sets Quartz up over the queue's database.</summary>
internal static class QuartzSchedulers
{
    /// <summary>The name under which Quartz keeps the work of all nodes.</summary>
    public const string Name = "videoblog";

    /// <summary>Builds a scheduler that has not started.</summary>
    /// <param name="database">The queue's database.</param>
    /// <param name="turns">Runs the jobs.</param>
    /// <param name="options">How the node works.</param>
    /// <param name="logs">Where Quartz writes its log.</param>
    /// <param name="ct">Ends the work.</param>
    public static ValueTask<IScheduler> BuildAsync(
        QueueDatabase database,
        TurnRunner turns,
        NodeOptions options,
        ILoggerFactory logs,
        CancellationToken ct
    ) =>
        QuartzSchedulerBuilder
            .Create(quartz =>
            {
                quartz.Services.AddSingleton(logs);
                quartz.ConfigureScheduler(o =>
                {
                    o.InstanceName = Name;
                    o.InstanceId = options.Name;
                    o.ShutdownJobInterruption = ShutdownJobInterruption.Always;
                    o.IdleWaitTime = TimeSpan.FromSeconds(5);
                    foreach (var model in options.Models)
                        o.ServedExecutionGroups.Add(model);
                });
                quartz.UseDefaultThreadPool(options.Jobs);
                quartz.AddJobType<ConversionJob>(_ => new ConversionJob(turns));
                quartz.UsePersistentStore(store =>
                {
                    store.ProvisionSchema();
                    store.ConfigureStore(o => o.StoreJobDataAsStrings = true);
                    if (database.IsShared)
                    {
                        store.UsePostgres(NpgsqlFactory.Instance, database.ConnectionString);
                        store.UseClustering(c =>
                        {
                            c.CheckinInterval = TimeSpan.FromSeconds(3);
                            c.CheckinMisfireThreshold = TimeSpan.FromSeconds(6);
                        });
                    }
                    else
                    {
                        store.UseSqlite(SqliteFactory.Instance, database.ConnectionString);
                    }
                });
            })
            .BuildScheduler(ct);
}

namespace VideoBlog.Library;

/// <summary>Which of a draft's many saved versions are kept.</summary>
internal static class Retention
{
    /// <summary>How far apart versions of some age are kept, the youngest first.</summary>
    private static readonly (TimeSpan Age, TimeSpan Apart)[] Steps =
    [
        (TimeSpan.FromHours(1), TimeSpan.Zero),
        (TimeSpan.FromDays(1), TimeSpan.FromMinutes(10)),
        (TimeSpan.FromDays(30), TimeSpan.FromHours(1)),
        (TimeSpan.MaxValue, TimeSpan.FromDays(1)),
    ];

    /// <summary>
    /// The times that may go. All of the last hour stay; of the last day one in ten minutes, of the last thirty days one in an hour, and
    /// one
    /// for each day before. The first of each such stretch is kept, so that what is kept today is kept tomorrow.
    /// </summary>
    /// <param name="saved">When versions were saved, ascending.</param>
    /// <param name="now">The time.</param>
    public static IEnumerable<DateTimeOffset> Superfluous(IReadOnlyList<DateTimeOffset> saved, DateTimeOffset now)
    {
        DateTimeOffset? kept = null;
        foreach (var at in saved.Take(saved.Count - 1))
        {
            var apart = Steps.First(s => now - at <= s.Age).Apart;
            if (apart > TimeSpan.Zero && kept is { } before && before.Ticks / apart.Ticks == at.Ticks / apart.Ticks)
                yield return at;
            else
                kept = at;
        }
    }
}

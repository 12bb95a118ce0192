using VideoBlog.EndToEnd.Tests;
using VideoBlog.EndToEnd.Tests.Queue;
using VideoBlog.EndToEnd.Tests.Service;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("VideoBlog.EndToEnd.Tests.LongestFirst", "VideoBlog.EndToEnd.Tests")]

namespace VideoBlog.EndToEnd.Tests;

/// <summary>Begins with the collections that take longest: one that came last would run alone for minutes.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        nameof(EditingCollection),
        nameof(OtherPagesCollection),
        nameof(ArrivalTests),
        nameof(UndisturbedTalks),
        typeof(Service.CommandTests).FullName!,
        nameof(ConversionProcessTests),
    ];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) => testCollections.OrderBy(Rank);

    private static int Rank(ITestCollection collection)
    {
        var rank = Array.FindIndex(Long, name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal));
        return rank < 0 ? Long.Length : rank;
    }
}

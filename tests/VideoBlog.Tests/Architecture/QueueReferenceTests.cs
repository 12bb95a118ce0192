using System.Reflection;

namespace VideoBlog.Tests.Architecture;

/// <summary>The direction of references inside the queue: from the list of jobs to those who find recordings and convert them.</summary>
public sealed class QueueReferenceTests
{
    private const string Queue = "VideoBlog.Queue.";

    /// <summary>What each part of the queue may use of the others.</summary>
    private static readonly Dictionary<string, string[]> Parts = new()
    {
        ["Watching"] = [],
        ["Child"] = [],
        ["Jobs"] = ["Watching", "Child"],
        ["Notifying"] = ["Jobs"],
    };

    [Fact]
    public void Parts_of_the_queue_refer_to_each_other_in_one_direction()
    {
        var violations =
            from type in Assembly.Load("VideoBlog.Core").GetTypes()
            let part = PartOf(type)
            where part is not null
            from used in TypeReferences.Find(type)
            let usedPart = PartOf(used)
            where usedPart is not null && usedPart != part && !Parts.GetValueOrDefault(part, []).Contains(usedPart)
            select $"{type} uses {used}";
        Assert.Empty(violations.Distinct());
    }

    [Fact]
    public void Every_part_of_the_queue_has_its_rule() =>
        Assert.Equal(Parts.Keys.Order(), Assembly.Load("VideoBlog.Core").GetTypes().Select(PartOf).OfType<string>().Distinct().Order());

    private static string? PartOf(Type type) =>
        type.Namespace is { } name && name.StartsWith(Queue, StringComparison.Ordinal) ? name[Queue.Length..].Split('.')[0] : null;
}

using System.Globalization;
using VideoBlog.Cli.Edge;
using VideoBlog.Domain;
using VideoBlog.Publishing;
using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Cli.Publishing;

/// <summary>What <c>publish</c> says.</summary>
internal static class PublishText
{
    private const int MostLines = 20;

    /// <summary>What has become of a post.</summary>
    public static string Outcome(Receipt receipt, string destination) =>
        receipt.State switch
        {
            ReceiptState.Scheduled => $"readers see it at '{destination}' from {Moment(receipt.ScheduledFor)} on{Address(receipt)}",
            ReceiptState.Withdrawn => $"taken back from '{destination}'",
            _ => $"published at '{destination}'{Address(receipt)}",
        };

    /// <summary>How a post stands at a destination.</summary>
    public static string Standing(Publication publication) =>
        publication.Receipt is not { } receipt ? "not published"
        : receipt.State == ReceiptState.Withdrawn ? "taken back"
        : publication.Kind is null ? $"was published, and is not in the settings any more{Address(receipt)}"
        : receipt.State switch
        {
            ReceiptState.Pending => "not sent to the end: publish again to continue",
            ReceiptState.Scheduled when receipt.IsOut =>
                $"live, a new version comes on {Moment(receipt.ScheduledFor)}{Changes(publication)}{Address(receipt)}",
            ReceiptState.Scheduled => $"scheduled for {Moment(receipt.ScheduledFor)}{Changes(publication)}{Address(receipt)}",
            _ => $"live{Changes(publication)}{Address(receipt)}",
        };

    /// <summary>Why what was planned would not go out yet.</summary>
    public static void WriteRefusal(TextWriter output, VideoBlogException refusal)
    {
        output.WriteLine($"  But it would not go out: {SafeText.Line(refusal.Message)}");
        foreach (var line in refusal.Detail?.Split('\n') ?? [])
            output.WriteLine($"    {SafeText.Line(line)}");
        output.WriteLine($"    {SafeText.Line(refusal.Hint ?? "")}");
    }

    /// <summary>What would be sent.</summary>
    public static void WritePlan(TextWriter output, string name, string destination, DeliveryPlan plan)
    {
        if (plan.RemoteChange is { } change)
        {
            output.WriteLine($"{name}: was changed at '{destination}' since; --overwrite would replace that:");
            WriteDifference(output, change);
        }
        if (plan.IsUpToDate)
        {
            output.WriteLine($"{name}: '{destination}' is up to date");
            return;
        }
        output.WriteLine($"{name}: would send {Words.ForBytes(plan.Bytes)} to '{destination}'{(plan.Address is { } a ? ": " + a : "")}");
        var kept = plan.Items.Count(i => i.Action == DeliveryAction.Keep);
        var sent = plan.Items.Where(i => i.Action != DeliveryAction.Keep).ToList();
        foreach (var item in sent.Take(MostLines))
            output.WriteLine(
                $"  {item.Action.ToString().ToLowerInvariant(), -7} {SafeText.Line(item.Name)}"
                    + (item.Action == DeliveryAction.Delete ? "" : $"  {Words.ForBytes(item.Bytes)}")
            );
        if (sent.Count > MostLines)
            output.WriteLine($"  and {Words.Count(sent.Count - MostLines, "file")} more");
        foreach (var note in plan.Notes)
            output.WriteLine($"  {SafeText.Line(note)}");
        if (kept > 0)
            output.WriteLine($"  {Words.Count(kept, "file")} as they are");
    }

    /// <summary>The lines that differ between what was sent and what is there.</summary>
    public static void WriteDifference(TextWriter output, RemoteChange change)
    {
        var (sent, found) = (change.Sent.Split('\n'), change.Found.Split('\n'));
        foreach (var line in sent.Except(found, StringComparer.Ordinal).Take(MostLines))
            output.WriteLine($"  - {SafeText.Line(line)}");
        foreach (var line in found.Except(sent, StringComparer.Ordinal).Take(MostLines))
            output.WriteLine($"  + {SafeText.Line(line)}");
    }

    private static string Changes(Publication publication) => publication.IsCurrent ? "" : ", changes not yet published";

    private static string Address(Receipt receipt) => receipt.Address is { } address ? $": {SafeText.Line(address.AbsoluteUri)}" : "";

    private static string Moment(DateTimeOffset? at) =>
        at?.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture) ?? "an unknown time";
}

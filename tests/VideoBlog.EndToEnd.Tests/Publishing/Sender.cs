using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Http;
using VideoBlog.Publishing.Destinations.WordPress;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.EndToEnd.Tests.Publishing;

/// <summary>Publishes an edition at WordPress and keeps its receipt as the program does.</summary>
internal sealed class Sender(
    WordPressServer server,
    Edition edition,
    Uri? address = null,
    string user = "admin",
    string video = "upload",
    string categories = "Videos",
    string? uploadLimit = null
)
{
    public Edition Edition { get; set; } = edition;

    /// <summary>What would stand in <c>published.json</c>.</summary>
    public Receipt? Receipt { get; set; }

    /// <summary>All that was kept, in order.</summary>
    public List<Receipt> Kept { get; } = [];

    /// <summary>The program dies when so many receipts were kept; null: it does not.</summary>
    public int? DiesAfter { get; set; }

    public async Task<DeliveryPlan> PlanAsync()
    {
        using var destination = Open();
        return await destination.PlanAsync(Edition, Receipt, default);
    }

    public async Task<Receipt> SendAsync(DateTimeOffset? at = null, bool overwrite = false)
    {
        using var destination = Open();
        return Receipt = await destination.SendAsync(Edition, Receipt, DeliveryAt(at, overwrite), default);
    }

    public async Task<Receipt> WithdrawAsync()
    {
        using var destination = Open();
        return Receipt = await destination.WithdrawAsync(Receipt!, DeliveryAt(null, false), default);
    }

    private Delivery DeliveryAt(DateTimeOffset? at, bool overwrite) =>
        new()
        {
            At = at,
            Overwrite = overwrite,
            Keep = receipt =>
            {
                Receipt = receipt;
                Kept.Add(receipt);
                return Kept.Count == DiesAfter ? throw new InvalidOperationException("killed") : Task.CompletedTask;
            },
        };

    private WordPressDestination Open()
    {
        var settings = new DestinationSettings(
            "blog",
            new Dictionary<string, string?>
            {
                ["type"] = "wordpress",
                ["address"] = (address ?? server.Address).AbsoluteUri,
                ["user"] = user,
                ["password"] = server.Passwords.GetValueOrDefault(user, "wrong"),
                ["video"] = video,
                ["categories"] = categories,
                ["uploadLimit"] = uploadLimit,
            }
        );
        return new WordPressDestination(
            WordPressOptions.Read(settings),
            new SiteOptions(),
            new Patience { FirstDelay = TimeSpan.FromMilliseconds(100) },
            TimeProvider.System
        );
    }
}

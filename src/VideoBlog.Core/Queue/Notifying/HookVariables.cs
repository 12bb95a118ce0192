namespace VideoBlog.Queue.Notifying;

/// <summary>The environment variables that a <see cref="HookCommand"/> gets. They are no settings, though they begin like such.</summary>
public static class HookVariables
{
    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "VIDEOBLOG_EVENT",
        "VIDEOBLOG_DELIVERY",
        "VIDEOBLOG_ID",
        "VIDEOBLOG_FILE",
        "VIDEOBLOG_FOLDER",
        "VIDEOBLOG_PAGE",
        "VIDEOBLOG_REASON",
        "VIDEOBLOG_HINT",
    ];

    /// <summary>Their values; empty where there is nothing to say.</summary>
    internal static IReadOnlyDictionary<string, string> From(Notification news) =>
        Names
            .Zip([news.Type, news.Delivery, news.Id, news.File, news.Folder, news.Page, news.Reason, news.Hint])
            .ToDictionary(v => v.First, v => v.Second ?? "");
}

namespace VideoBlog.Web.Uploads;

/// <summary>The files that may be sent with a recording.</summary>
internal static class UploadSidecars
{
    /// <summary>How their names end, after the recording's whole name, so that each belongs to one recording only.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".yml", ".script.md"];

    /// <summary>The ending of one by its name in addresses, or null.</summary>
    public static string? EndingOf(string kind) =>
        kind switch
        {
            "settings" => ".yml",
            "script" => ".script.md",
            _ => null,
        };
}

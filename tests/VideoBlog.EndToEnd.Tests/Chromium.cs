using Microsoft.Playwright;

namespace VideoBlog.EndToEnd.Tests;

/// <summary>
/// The system's Chromium: by preference the one that is built without a window, which is the same engine and starts and opens pages faster.
/// </summary>
public static class Chromium
{
    private static readonly string[] Names =
    [
        "chromium-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
        "google-chrome",
    ];

    // As root (in a container) Chromium's sandbox cannot start; the other switches keep it from calling home.
    private static readonly string[] Switches =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    /// <summary>Starts it without a window.</summary>
    /// <exception cref="InvalidOperationException">It is not installed.</exception>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        string path =
            Find()
            ?? throw new InvalidOperationException(
                "Chromium is missing. Install it, on Debian with: apt-get install chromium-headless-shell. "
                    + "'./run.sh test' does so where it may."
            );
        return playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Switches });
    }

    private static string? Find() =>
        (
            from name in Names
            from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            let path = Path.Combine(folder, name)
            where folder.Length > 0 && File.Exists(path)
            select path
        ).FirstOrDefault();
}

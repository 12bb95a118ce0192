using VideoBlog.Domain;

namespace VideoBlog.Queue.Notifying;

/// <summary>Who is told when a draft is ready or a job has failed. By default nobody.</summary>
public sealed class NotifyOptions
{
    /// <summary>The address that news is posted to, <c>https://…</c> or <c>http://…</c>; null: none.</summary>
    public string? Webhook { get; set; }

    /// <summary>The key that news to <see cref="Webhook"/> is signed with, 16 to 1024 characters.</summary>
    public string? Secret { get; set; }

    /// <summary>A program and its arguments, run for each piece of news; never by a shell. Empty: none.</summary>
    public IReadOnlyList<string> Command { get; set; } = [];

    /// <summary>True when anybody is told.</summary>
    public bool IsOn => Webhook is not null || Command.Count > 0;

    /// <summary>Checks every value.</summary>
    /// <exception cref="VideoBlogException">One is wrong.</exception>
    public void Validate()
    {
        if (Webhook is not null)
        {
            Require(IsAddress(Webhook), "notify.webhook must be an address such as https://example.org/hook, without a user name in it.");
            Require(Secret is not null, "notify.webhook needs notify.secret, the key that news is signed with.");
        }
        Require(Secret is null or { Length: >= 16 and <= 1024 }, $"notify.secret must have 16 to 1024 characters, not {Secret?.Length}.");
        if (Command is not [var program, ..])
            return;
        Require(
            program.Trim().Length > 0 && !Command.Any(a => a is null || a.Contains('\0', StringComparison.Ordinal)),
            "notify.command must begin with the name of a program."
        );
        Require(
            !program.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) || File.Exists(program),
            $"notify.command names the program '{program}', which does not exist."
        );
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.UserInfo.Length == 0;

    private static void Require(bool holds, string message)
    {
        if (!holds)
            throw new VideoBlogException(message, "Correct the setting and start again.");
    }
}

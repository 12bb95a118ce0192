using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Publishing.Destinations.Deploying;

/// <summary>The system's git on a repository of our own, without anybody's hooks, filters or questions.</summary>
/// <param name="folder">The repository's folder.</param>
/// <param name="time">The clock.</param>
internal sealed class GitProgram(string folder, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(2);

    private static readonly string[] MayPass =
    [
        "Could not resolve host",
        "Connection refused",
        "Connection reset",
        "Connection closed",
        "timed out",
        "early EOF",
        "hung up unexpectedly",
        "returned error: 5",
        "[rejected]",
        "[remote rejected]",
        "cannot lock ref",
        "failed to update ref",
    ];

    private readonly ProcessRunner _programs = new(time);

    /// <summary>The repository's folder.</summary>
    public string Folder => folder;

    /// <summary>Runs a command and gives its output without white space around it.</summary>
    /// <param name="workTree">The folder whose files are committed.</param>
    /// <param name="arguments">The command.</param>
    /// <param name="ct">Ends it.</param>
    /// <exception cref="VideoBlogException">It failed; the message says what may be done.</exception>
    public async Task<string> RunAsync(string workTree, IEnumerable<string> arguments, CancellationToken ct)
    {
        string[] all =
        [
            "-c",
            "core.autocrlf=false",
            "-c",
            "core.hooksPath=" + Path.Combine(folder, "no-hooks"),
            "-c",
            "protocol.ext.allow=never",
            "-c",
            "gc.auto=0",
            .. arguments,
        ];
        var result = await _programs.RunAsync(
            "git",
            all,
            Surroundings(workTree, all.Contains("init")),
            ChildEnvironment.Network,
            Limit,
            ct
        );
        return result.ExitCode == 0 ? result.Output.Trim() : throw Failure(result.ErrorTail);
    }

    private Dictionary<string, string> Surroundings(string workTree, bool isNew)
    {
        var variables = new Dictionary<string, string>
        {
            ["LC_ALL"] = "C",
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GIT_ASKPASS"] = "",
            ["SSH_ASKPASS"] = "",
            ["GIT_SSH_COMMAND"] = Environment.GetEnvironmentVariable("GIT_SSH_COMMAND") ?? "ssh -o BatchMode=yes",
            ["GIT_LITERAL_PATHSPECS"] = "1",
            ["GIT_ATTR_NOSYSTEM"] = "1",
            ["GIT_AUTHOR_NAME"] = "VideoBlog",
            ["GIT_AUTHOR_EMAIL"] = "videoblog@localhost",
            ["GIT_COMMITTER_NAME"] = "VideoBlog",
            ["GIT_COMMITTER_EMAIL"] = "videoblog@localhost",
        };
        if (!isNew)
            (variables["GIT_DIR"], variables["GIT_WORK_TREE"]) = (folder, workTree);
        return variables;
    }

    private static VideoBlogException Failure(string errors)
    {
        var isRefused =
            errors.Contains("Authentication failed", StringComparison.Ordinal)
            || errors.Contains("could not read Username", StringComparison.Ordinal)
            || errors.Contains("Permission denied", StringComparison.Ordinal);
        return new VideoBlogException(
            "git could not bring the site to its repository.",
            isRefused
                ? "Let git know how to log in: a key for ssh, or 'git credential' for https. No password belongs into the address."
                : "Check the address and the branch with 'git ls-remote', then publish again.",
            errors
        )
        {
            IsTransient = MayPass.Any(m => errors.Contains(m, StringComparison.Ordinal)),
        };
    }
}

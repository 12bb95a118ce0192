using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Deploying;

namespace VideoBlog.Tests.Publishing.Destinations.Deploying;

/// <summary>A small finished site in a folder, and what any way of sending it must do.</summary>
internal sealed class FinishedSite : IDisposable
{
    public static readonly string[] Files = ["assets/style.0123456789ab.css", "video.mp4", "a-post/index.html", "index.html"];

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _state = new();

    public FinishedSite()
    {
        Write("index.html", "<p>Index");
        Write("a-post/index.html", "<p>A post with \"quotes\"");
        Write("assets/style.0123456789ab.css", "p { color: red }");
        Write("video.mp4", new string('v', 100_000));
    }

    public string Path => _folder.Path;

    public string State => _state.Path;

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllText(_folder.File(name), text);
    }

    public void Delete(string name) => File.Delete(_folder.File(name));

    public ISiteDeployment Deployment(params IEnumerable<(string Key, string Value)> settings) =>
        DeploymentFactory.Create(
            new DestinationSettings(
                "live",
                settings.ToDictionary(s => s.Key, s => (string?)s.Value).Append(new("type", "site")).ToDictionary()
            ),
            State,
            TimeProvider.System
        )!;

    /// <summary>Sends and gives the steps that were told.</summary>
    public async Task<IReadOnlyList<string>> SendAsync(ISiteDeployment deployment)
    {
        var steps = new List<string>();
        await deployment.DeployAsync(Path, step => steps.Add(step.Step), default);
        return steps;
    }

    /// <summary>What a plan would do, without what stays.</summary>
    public async Task<IReadOnlyList<string>> PlanAsync(ISiteDeployment deployment) =>
        [.. (await deployment.PlanAsync(Path, default)).Where(i => i.Action != DeliveryAction.Keep).Select(i => $"{i.Action} {i.Name}")];

    /// <summary>
    /// Sends, sends again, edits and deletes: what is elsewhere is what is in the folder each time, and a file of somebody else stays.
    /// </summary>
    /// <param name="deployment">The way.</param>
    /// <param name="read">Gives what is elsewhere, by path.</param>
    /// <param name="addForeign">Puts a file there that is not ours: <c>foreign.txt</c>.</param>
    public async Task TryAsync(ISiteDeployment deployment, Func<Task<SortedDictionary<string, string>>> read, Func<Task> addForeign)
    {
        Assert.Equal(Files.Select(f => "Create " + f), await PlanAsync(deployment));
        Assert.Empty(await read());
        await SendAsync(deployment);
        Assert.Equal(Contents(), await read());
        Assert.Empty(await SendAsync(deployment));
        Assert.Empty(await PlanAsync(deployment));

        await addForeign();
        Write("a-post/index.html", "<p>Edited");
        Write("b-post/index.html", "<p>New");
        Delete("assets/style.0123456789ab.css");
        Write("assets/style.ba9876543210.css", "p { color: blue }");
        Assert.Equal(
            [
                "Create assets/style.ba9876543210.css",
                "Update a-post/index.html",
                "Create b-post/index.html",
                "Delete assets/style.0123456789ab.css",
            ],
            await PlanAsync(deployment)
        );
        await SendAsync(deployment);
        Assert.Equal(Contents("foreign.txt"), await read());
        Assert.Empty(await PlanAsync(deployment));
    }

    public void Dispose()
    {
        _folder.Dispose();
        _state.Dispose();
    }

    private SortedDictionary<string, string> Contents(params IEnumerable<string> foreign)
    {
        var contents = Read(Path);
        foreach (var name in foreign)
            contents[name] = "foreign";
        return contents;
    }

    /// <summary>All files of a folder but hidden ones.</summary>
    public static SortedDictionary<string, string> Read(string folder) =>
        new(
            Directory
                .EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
                .Where(f => System.IO.Path.GetFileName(f)[0] != '.')
                .ToDictionary(f => System.IO.Path.GetRelativePath(folder, f), File.ReadAllText),
            StringComparer.Ordinal
        );
}

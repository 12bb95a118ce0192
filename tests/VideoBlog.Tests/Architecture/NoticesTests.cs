using System.Text.Json;
using System.Text.RegularExpressions;

namespace VideoBlog.Tests.Architecture;

/// <summary>Whoever's work the program contains is named: what the lock files have and what the notices say is the same.</summary>
public sealed partial class NoticesTests
{
    private static readonly string Root = SourceTests.Root();

    [Fact]
    public void Every_package_of_the_lock_files_is_in_the_notices_and_none_beside_them()
    {
        var notices = File.ReadAllText(Path.Combine(Root, "THIRD-PARTY-NOTICES.md"));
        var named = NamesIn(Section(notices, "## Packages that the program contains"));
        var building = Section(notices, "## Packages for building and testing only");
        var locked = NuGet().Concat(Npm()).Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.True(locked.Count > 50, "The lock files were not found.");
        Assert.DoesNotContain(locked, package => !named.Exists(name => Covers(name, package)) && !IsWord(building, package));
        Assert.DoesNotContain(named, name => !locked.Exists(package => Covers(name, package)));
    }

    private static bool Covers(string name, string package) =>
        name.EndsWith('*') ? package.StartsWith(name[..^1], StringComparison.Ordinal) : name == package;

    private static bool IsWord(string text, string package) => Regex.IsMatch(text, $@"(?<![\w.]){Regex.Escape(package)}(?![\w.])");

    private static IEnumerable<string> NuGet() =>
        Directory
            .EnumerateFiles(Path.Combine(Root, "src"), "packages.lock.json", SearchOption.AllDirectories)
            .Where(path => !path.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(path =>
                Read(path)
                    .GetProperty("dependencies")
                    .EnumerateObject()
                    .SelectMany(framework => framework.Value.EnumerateObject())
                    .Where(package => package.Value.GetProperty("type").GetString() != "Project")
                    .Select(package => package.Name)
            );

    private static IEnumerable<string> Npm() =>
        Read(Path.Combine(Root, "src/VideoBlog.Web/Client/package-lock.json"))
            .GetProperty("packages")
            .EnumerateObject()
            .Where(package => package.Name.Length > 0 && !package.Value.TryGetProperty("dev", out _))
            .Select(package => package.Name.Split("node_modules/")[^1]);

    private static JsonElement Read(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    private static string Section(string text, string heading)
    {
        var start = text.IndexOf(heading, StringComparison.Ordinal);
        Assert.True(start >= 0, heading);
        var end = text.IndexOf("\n## ", start + heading.Length, StringComparison.Ordinal);
        return text[start..(end < 0 ? text.Length : end)];
    }

    // The first column of the table.
    private static List<string> NamesIn(string section) =>
        [.. Row().Matches(section).Skip(2).SelectMany(row => row.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries))];

    [GeneratedRegex(@"^\| ?([^|]+?) ?\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}

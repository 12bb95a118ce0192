using System.Diagnostics;
using System.Globalization;
using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Search;

namespace VideoBlog.Benchmarks;

/// <summary>What it costs to index the texts of a large library, to follow its changes, and to search.</summary>
internal static class SearchCost
{
    private const int Runs = 21;

    /// <summary>Makes a library where there is none, and prints times.</summary>
    public static async Task MeasureAsync(string library, int posts, int words)
    {
        if (!Directory.Exists(library) || !Directory.EnumerateDirectories(library, "talk-*").Any())
            await MakeAsync(library, posts, words);
        var sources = Directory
            .GetDirectories(library, "talk-*")
            .Order(StringComparer.Ordinal)
            .Select(folder => new SearchSource(Path.GetFileName(folder), folder, "1"))
            .ToList();
        var file = Path.Combine(library, ".videoblog", "search.db");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Delete(file);

        var index = new SearchIndex(library, new PostSnapshots(TimeProvider.System));
        var began = Stopwatch.GetTimestamp();
        while ((await index.RefreshAsync(sources, 20, default)).Left > 0) { }

        var built = Stopwatch.GetElapsedTime(began);
        Console.WriteLine(
            $"{sources.Count} posts: index built in {built.TotalSeconds:0.0} s, "
                + $"{built.TotalMilliseconds / sources.Count:0.0} ms each; {new FileInfo(file).Length >> 20} MB"
        );
        Console.WriteLine($"nothing to do: {await MedianAsync(() => index.RefreshAsync(sources, 20, default)):0.0} ms");
        var stamp = 1;
        var changed = await MedianAsync(() =>
            index.RefreshAsync([sources[0] with { Stamp = $"{++stamp}" }, .. sources.Skip(1)], 20, default)
        );
        Console.WriteLine($"one post changed: {changed:0.0} ms");
        var counts = EditedTalk
            .Make(0, words, EditKind.Mixed, 0)
            .Spoken.Select(w => w.Text.TrimEnd('.').ToLowerInvariant())
            .CountBy(w => w)
            .OrderByDescending(c => c.Value)
            .Select(c => c.Key)
            .ToList();
        foreach (
            var text in new[]
            {
                $"{counts[^1]} ",
                $"{counts[20]} {counts[40]} ",
                "\"end of the day\" ",
                $"{counts[0]} ",
                counts[^1][..2],
                counts[^1][..1],
                string.Join(' ', counts.Take(7)),
            }
        )
        {
            var query = SearchQuery.Parse(text);
            var found = index.Find(query, _ => true, 50);
            Console.WriteLine(
                $"'{text}' in {found.Slugs.Count} posts: "
                    + $"{await MedianAsync(() => Task.FromResult(index.Find(query, _ => true, 50))):0.0} ms"
            );
        }
    }

    private static async Task<double> MedianAsync(Func<Task> work)
    {
        var times = new List<double>();
        for (var i = 0; i < Runs; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await work();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return times.Order().ElementAt(Runs / 2);
    }

    private static async Task MakeAsync(string library, int posts, int words)
    {
        for (var i = 0; i < posts; i++)
        {
            var talk = EditedTalk.Make(i, words, EditKind.Mixed, 0.05);
            var folder = Path.Combine(library, string.Create(CultureInfo.InvariantCulture, $"talk-{i:0000}"));
            var segment = new TranscriptSegment
            {
                Start = 0,
                End = talk.Spoken[^1].End,
                Text = "",
                Words = talk.Spoken,
            };
            await StoredFiles.Transcript.WriteAsync(
                folder,
                new Transcript
                {
                    Language = "en",
                    Model = "base.en",
                    Duration = segment.End,
                    Segments = [segment],
                },
                default
            );
            await File.WriteAllTextAsync(
                Path.Combine(folder, "draft.md"),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""
                    ---
                    title: "Talk {{i}} about {{talk.Spoken[i % words].Text}}"
                    date: 2026-{{(i % 12) + 1:00}}-{{(i % 28) + 1:00}}
                    video: { file: talk.mp4, duration: {{segment.End:0.0}} }
                    tags: [one, two]
                    excerpt: "What is said about {{talk.Spoken[0].Text}}."
                    status: {{(i % 3 == 0 ? "reviewed" : "draft")}}
                    ---

                    {{talk.Markdown}}
                    """
                )
            );
        }
    }
}

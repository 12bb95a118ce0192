using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Site;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Benchmarks;

/// <summary>What it costs to publish one edit on a site of many posts, and how large its pages and its search are.</summary>
internal static class SiteCost
{
    /// <summary>Makes a site where there is none, and prints times.</summary>
    public static async Task MeasureAsync(string folder, int posts, int words)
    {
        var media = Path.Combine(folder, "media");
        Directory.CreateDirectory(media);
        Directory.CreateDirectory(Path.Combine(folder, "state"));
        Receipt receipt = new()
        {
            Kind = "site",
            State = ReceiptState.Live,
            Edition = "",
        };
        var began = Stopwatch.GetTimestamp();
        using (var store = SiteStore.Open(Path.Combine(folder, "state")))
        {
            store.Begin();
            for (var i = 0; i < posts; i++)
            {
                var post = await PostAsync(media, i, words, "");
                SitePosts.Put(store, post, PictureSet.None, null, TimeProvider.System.GetUtcNow());
                Copy(post, Path.Combine(folder, "public", post.Slug));
            }
            store.Commit();
        }
        Print($"{posts} posts of {words} words noted", began, posts);
        receipt = receipt with { RemoteId = $"post-{posts / 2}" };
        began = Stopwatch.GetTimestamp();
        receipt = await Site(folder).SendAsync(await PostAsync(media, posts / 2, words, ""), receipt, Delivery(), default);
        Print("the whole site written", began, posts);

        for (var run = 0; run < 5; run++)
        {
            var edited = await PostAsync(media, posts / 2, words, $" Edited{run} compass.");
            var before = Files(folder);
            began = Stopwatch.GetTimestamp();
            var work = Process.GetCurrentProcess().TotalProcessorTime;
            receipt = await Site(folder).SendAsync(edited, receipt, Delivery(), default);
            Print("one edit published", began, 1);
            Console.WriteLine($"  {(Process.GetCurrentProcess().TotalProcessorTime - work).TotalMilliseconds:0} ms of processor time");
            Console.WriteLine($"  {Files(folder).Except(before).Count()} files written");
        }
        began = Stopwatch.GetTimestamp();
        await Site(folder).PlanAsync(await PostAsync(media, 3, words, ""), null, default);
        Print("planned when nothing has changed", began, 1);
        began = Stopwatch.GetTimestamp();
        await Site(folder).SendAsync(await PostAsync(media, posts, words, ""), null, Delivery(), default);
        Print("a new post published", began, 1);

        var shards = Directory.GetFiles(Path.Combine(folder, "public/search/words")).Select(f => new FileInfo(f).Length).Order().ToArray();
        Console.WriteLine(
            $"search: {shards.Length} parts, {shards.Sum() >> 10} kB, mean {shards.Average() / 1024:0.0} kB, "
                + $"99 of 100 below {shards[shards.Length * 99 / 100] / 1024.0:0.0} kB, largest {shards[^1] / 1024.0:0.0} kB"
        );
        var page = new FileInfo(Path.Combine(folder, "public/post-3/index.html")).Length;
        Console.WriteLine($"a page of {words} words: {page / 1024.0:0.0} kB");
    }

    private static void Copy(Edition post, string folder)
    {
        foreach (var file in post.Pictures.Append(post.Video!))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file.Name))!);
            File.Copy(file.Path, Path.Combine(folder, file.Name), overwrite: true);
        }
    }

    private static SiteDestination Site(string folder) =>
        new(
            Path.Combine(folder, "public"),
            Path.Combine(folder, "state"),
            null,
            new SiteOptions { Address = new Uri("https://example.org/"), Title = "Many" },
            TimeProvider.System
        );

    private static Delivery Delivery() => new() { Keep = _ => Task.CompletedTask };

    private static HashSet<(string, DateTime)> Files(string folder) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(folder, "public"), "*", SearchOption.AllDirectories)
                .Select(f => (f, File.GetLastWriteTimeUtc(f))),
        ];

    private static async Task<Edition> PostAsync(string media, int number, int words, string more)
    {
        var talk = EditedTalk.Make(number, words, EditKind.Mixed, 0);
        var text = new StringBuilder();
        foreach (var chunk in talk.Spoken.Chunk(80))
            text.AppendJoin(' ', chunk.Select(w => w.Text)).Append("\n\n");
        var body = text.ToString().TrimEnd() + more + "\n";
        var draft = new AlignedDraft(
            new DraftDocument(
                new FrontMatter
                {
                    Title = $"Post number {number}",
                    Slug = $"post-{number}",
                    Date = new DateOnly(2020, 1, 1).AddDays(number * 2),
                    Video = new PostVideo("video.mp4", talk.Spoken[^1].End, "stills/poster.jpg"),
                    Tags = [$"tag {number % 40}", $"subject {number % 7}"],
                    Excerpt = "What this is about, in a sentence.",
                    Status = PostStatus.Published,
                },
                body
            ),
            TranscriptAligner.Align(body, talk.Spoken)
        );
        return new Edition
        {
            Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(number + body)))[..16],
            Slug = $"post-{number}",
            Draft = draft,
            Media = new MediaInfo
            {
                Container = "mp4",
                Duration = talk.Spoken[^1].End,
                Streams =
                [
                    new()
                    {
                        Index = 0,
                        Kind = MediaStreamKind.Video,
                        Codec = "h264",
                        Width = 1280,
                        Height = 720,
                    },
                ],
            },
            Video = await FileAsync(media, "video.mp4", 20_000, number),
            Pictures = [await FileAsync(media, "stills/poster.jpg", 5_000, number)],
            Captions = Captions.From(draft.ReviewedWords),
            Chapters = TranscriptAligner.ChaptersOf(draft, talk.Spoken[^1].End),
        };
    }

    private static async Task<EditionFile> FileAsync(string folder, string name, int bytes, int number)
    {
        var path = Path.Combine(folder, $"{number}", name);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var content = new byte[bytes];
            content[0] = (byte)number;
            await File.WriteAllBytesAsync(path, content);
        }
        return new EditionFile(name, path, bytes, await ContentHash.ComputeAsync(path, default));
    }

    private static void Print(string what, long began, int count) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms, "
                    + $"{Stopwatch.GetElapsedTime(began).TotalMilliseconds / count:0} ms each"
            )
        );
}

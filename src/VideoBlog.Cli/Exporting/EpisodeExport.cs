using VideoBlog.Cli.Edge;
using VideoBlog.Domain;
using VideoBlog.Media;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Documents;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Cli.Exporting;

/// <summary>Makes the episode of a podcast out of a post, and tells how far it has come.</summary>
internal static class EpisodeExport
{
    /// <summary>Makes the file.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="site">Its site.</param>
    /// <param name="extension"><c>.mp3</c> or <c>.m4a</c>.</param>
    /// <param name="tools">ffmpeg.</param>
    /// <param name="terminal">Is told how far it is.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The recording has no sound, is hosted elsewhere, or is damaged.</exception>
    public static async Task<ExportedFile> MakeAsync(
        Edition edition,
        SiteOptions site,
        string extension,
        FfmpegTools tools,
        Terminal terminal,
        CancellationToken ct
    )
    {
        var recording =
            edition.Video?.Path
            ?? throw new VideoBlogException(
                $"The video of '{edition.Slug}' is hosted elsewhere, so no podcast can be made of it.",
                "Take video.url out of the front matter, or make the episode where the recording is."
            );
        var post = edition.FrontMatter;
        var tags = new PodcastTags(post.Title, post.Author ?? site.Author, site.Title, edition.Chapters, edition.Poster?.Path);
        var work = Directory.CreateTempSubdirectory("videoblog-export-").FullName;
        try
        {
            var path = Path.Combine(work, "episode" + extension);
            await new PodcastMaker(tools).MakeAsync(recording, path, tags, new Steps(edition.Slug, terminal), ct);
            return new ExportedFile(edition.Slug + extension, await File.ReadAllBytesAsync(path, ct));
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private sealed class Steps(string name, Terminal terminal) : IProgress<double>
    {
        private int _tenths;

        public void Report(double value)
        {
            if ((int)(value * 10) is var tenths && tenths <= _tenths)
                return;
            _tenths = tenths;
            terminal.Error.WriteLine($"{SafeText.Line(name)}: podcast {tenths * 10} %");
        }
    }
}

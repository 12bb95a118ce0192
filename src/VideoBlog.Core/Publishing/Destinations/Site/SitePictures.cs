using System.Globalization;
using System.Text.Json;
using VideoBlog.Domain;
using VideoBlog.Media;
using VideoBlog.Platform;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;
using VideoBlog.Publishing.Site;

namespace VideoBlog.Publishing.Destinations.Site;

/// <summary>
/// Makes a post's pictures in the sizes that its pages offer, and the one that is shown where the post is shared. They are kept by the
/// content of the picture that they were made from: what was made once is not made again.
/// </summary>
/// <param name="folder">Where they are kept.</param>
/// <param name="tools">ffmpeg; null: nothing is made.</param>
internal sealed class SitePictures(string folder, Lazy<FfmpegTools>? tools)
{
    /// <summary>Name of the picture for sharing, beside the page.</summary>
    public const string ShareName = "share.jpg";

    private const string ListName = "made.json";

    // Of a moving picture the smaller ones would stand still.
    private static readonly string[] Kinds = [".jpg", ".jpeg", ".png"];

    /// <summary>The pictures of an edition.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="notice">Is told of a picture that stays as it is because it cannot be read.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<PictureSet> MakeAsync(Edition edition, Action<string> notice, CancellationToken ct)
    {
        if (tools is null)
            return PictureSet.None;
        var names = edition.Pictures.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var (files, pictures, share) = (new List<EditionFile>(), new List<PagePicture>(), (string?)null);
        foreach (var picture in edition.Pictures.Where(p => Kinds.Contains(Path.GetExtension(p.Name).ToLowerInvariant())))
        {
            var isPoster = picture == edition.Poster;
            if (await KeptAsync(picture, isPoster, notice, ct) is not { } kept)
                continue;
            var sizes = new List<PagePictureSize>();
            foreach (var size in kept.Files)
            {
                var isShare = size.Name == ShareName;
                var name = isShare ? ShareName : $"{picture.Name}.{size.Width.ToString(CultureInfo.InvariantCulture)}.webp";
                // A person may have a picture of that name.
                if ((isShare && !isPoster) || !names.Add(name))
                    continue;
                files.Add(new EditionFile(name, Path.Combine(folder, picture.Sha256, size.Name), size.Bytes, size.Sha256));
                if (isShare)
                    share = name;
                else
                    sizes.Add(new PagePictureSize(name, size.Width));
            }
            pictures.Add(new PagePicture(picture.Name, kept.Width, kept.Height, sizes));
        }
        return new PictureSet(files, pictures, share);
    }

    /// <summary>Deletes what was made of pictures that no post has any more.</summary>
    /// <param name="posts">All posts.</param>
    public void Prune(IReadOnlyList<SitePost> posts)
    {
        if (!Directory.Exists(folder))
            return;
        var needed = posts.SelectMany(p => p.Files.Values).ToHashSet(StringComparer.Ordinal);
        foreach (var kept in Directory.EnumerateDirectories(folder).Where(d => !needed.Contains(Path.GetFileName(d))))
            Directory.Delete(kept, recursive: true);
    }

    private async Task<KeptPictures?> KeptAsync(EditionFile picture, bool withShare, Action<string> notice, CancellationToken ct)
    {
        var place = Path.Combine(folder, picture.Sha256);
        if (await ReadAsync(place, ct) is { } kept && (!withShare || kept.Files.Any(f => f.Name == ShareName)))
            return kept;
        try
        {
            var size = PictureSize.Read(await File.ReadAllBytesAsync(picture.Path, ct));
            if (size is not var (width, height))
                return null;
            var maker = new PictureVariants(tools!.Value);
            var made = (await maker.MakeAsync(picture.Path, place, ct)).ToList();
            if (withShare)
                made.Add(await maker.MakeShareAsync(picture.Path, Path.Combine(place, ShareName), ct));
            var files = new List<KeptPicture>();
            foreach (var file in made)
            {
                var content = await File.ReadAllBytesAsync(file.Path, ct);
                files.Add(new KeptPicture(Path.GetFileName(file.Path), file.Width, content.Length, ContentHash.Of(content)));
            }
            var all = new KeptPictures(width, height, files);
            var json = JsonSerializer.Serialize(all, SiteJson.Default.KeptPictures);
            await AtomicFile.WriteTextAsync(Path.Combine(place, ListName), json, ct, Durability.Rebuildable);
            return all;
        }
        catch (VideoBlogException error)
        {
            notice($"'{picture.Name}' goes out in one size alone: {error.Message}");
            return null;
        }
    }

    private static async Task<KeptPictures?> ReadAsync(string place, CancellationToken ct)
    {
        try
        {
            var list = Path.Combine(place, ListName);
            var kept = File.Exists(list)
                ? JsonSerializer.Deserialize(await File.ReadAllTextAsync(list, ct), SiteJson.Default.KeptPictures)
                : null;
            return
                kept?.Files.All(f => new FileInfo(Path.Combine(place, f.Name)) is { Exists: true } file && file.Length == f.Bytes) == true
                ? kept
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What a site shows of a post's pictures besides the pictures themselves.</summary>
/// <param name="Files">Files that go out, too.</param>
/// <param name="Pictures">The pictures in their sizes.</param>
/// <param name="Share">Name of the picture that is shown where the post is shared; null: there is none.</param>
internal sealed record PictureSet(IReadOnlyList<EditionFile> Files, IReadOnlyList<PagePicture> Pictures, string? Share)
{
    /// <summary>Nothing.</summary>
    public static readonly PictureSet None = new([], [], null);
}

/// <summary>What was made of a picture.</summary>
/// <param name="Width">The picture's own width in pixels.</param>
/// <param name="Height">The picture's own height in pixels.</param>
/// <param name="Files">What was made.</param>
internal sealed record KeptPictures(int Width, int Height, IReadOnlyList<KeptPicture> Files);

/// <summary>A file that was made.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its content's hash.</param>
internal sealed record KeptPicture(string Name, int Width, long Bytes, string Sha256);

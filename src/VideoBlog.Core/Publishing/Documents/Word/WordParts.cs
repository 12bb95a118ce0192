using DocumentFormat.OpenXml.Packaging;
using VideoBlog.Media;

namespace VideoBlog.Publishing.Documents.Word;

/// <summary>What a Word document refers to: links, and pictures inside of it, each once.</summary>
internal sealed class WordParts(MainDocumentPart main, IReadOnlyDictionary<string, byte[]> pictures)
{
    private readonly Dictionary<string, string> _links = [];
    private readonly Dictionary<string, (string Id, int Width, int Height)?> _pictures = [];
    private uint _drawings;

    /// <summary>The id of a link to an address.</summary>
    public string Link(Uri address)
    {
        if (!_links.TryGetValue(address.AbsoluteUri, out var id))
        {
            _links[address.AbsoluteUri] = id = $"link{_links.Count + 1}";
            main.AddHyperlinkRelationship(address, isExternal: true, id);
        }
        return id;
    }

    /// <summary>The next drawing's number.</summary>
    public uint NextDrawing() => ++_drawings;

    /// <summary>Id and size in pixels of a picture; null when it is missing or of a kind that Word does not show.</summary>
    public (string Id, int Width, int Height)? Picture(string name)
    {
        if (!_pictures.TryGetValue(name, out var picture))
            _pictures[name] = picture = Add(name);
        return picture;
    }

    private (string Id, int Width, int Height)? Add(string name)
    {
        if (
            !pictures.TryGetValue(name, out var bytes)
            || PictureSize.Read(bytes) is not var (width, height)
            || TypeOf(name) is not { } type
        )
            return null;
        var id = $"picture{_pictures.Count + 1}";
        using var content = new MemoryStream(bytes);
        main.AddImagePart(type, id).FeedData(content);
        return (id, width, height);
    }

    private static PartTypeInfo? TypeOf(string name) =>
        Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".jpg" or ".jpeg" => ImagePartType.Jpeg,
            ".png" => ImagePartType.Png,
            ".gif" => ImagePartType.Gif,
            _ => null,
        };
}

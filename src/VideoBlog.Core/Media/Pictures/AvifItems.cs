namespace VideoBlog.Media.Pictures;

/// <summary>
/// The items of an AVIF (ISO/IEC 23008-12 and 23000-22). Places in it are counted from the start of the file, so nothing is taken out:
/// whatever belongs to no picture becomes zeros.
/// </summary>
internal static class AvifItems
{
    private static readonly HashSet<string> Pictures = [.. "av01 grid iovl iden".Split(' ')];

    private static readonly HashSet<string> PictureProperties =
    [
        .. "ispe pixi av1C colr irot imir auxC clap pasp clli mdcv cclv amve a1op a1lx lsel".Split(' '),
    ];

    /// <summary>Writes the file with pictures, colours and how they must be turned.</summary>
    public static void Strip(ReadOnlySpan<byte> picture, ByteWriter output)
    {
        var bytes = picture.ToArray();
        var boxes = IsoBox.Read(bytes, 0, bytes.Length);
        if (boxes.Count == 0 || boxes[0].Type != "ftyp" || bytes.AsSpan(boxes[0].Content..boxes[0].End).IndexOf("avif"u8) < 0)
            throw new PictureFormatException("its first bytes are others", isOther: true);
        if (boxes.Find(b => b.Type == "meta") is not { } head || head.End - head.Content < 4)
            throw new PictureFormatException("it has no head");
        var meta = IsoBox.Read(bytes, head.Content + 4, head.End);
        var kept = ItemPlaces.Of(bytes, boxes[^1].End, meta, Pictures);
        if (kept.Count == 0)
            throw new PictureFormatException("it holds no picture");
        foreach (var box in meta)
            StripHead(bytes, box, kept);
        foreach (var box in boxes)
        {
            if (box.Type == "mdat")
                KeepOnly(bytes, box, kept);
            else if (box != head && box.Type != "ftyp")
                box.Empty(bytes);
        }
        output.Add(bytes.AsSpan(0, boxes[^1].End));
    }

    private static void StripHead(byte[] bytes, IsoBox box, IReadOnlyList<(long From, long To)> kept)
    {
        switch (box.Type)
        {
            case "pitm" or "iloc" or "iref":
                break;
            case "hdlr":
                bytes.AsSpan(Math.Min(box.Content + 24, box.End)..box.End).Clear(); // A name.
                break;
            case "iinf":
                foreach (var item in ItemPlaces.Items(bytes, box))
                    bytes.AsSpan(item.Name..item.End).Clear();
                break;
            case "iprp":
                var lists = IsoBox.Read(bytes, box.Content, box.End);
                foreach (var property in lists.Where(l => l.Type == "ipco").SelectMany(l => IsoBox.Read(bytes, l.Content, l.End)))
                {
                    if (!PictureProperties.Contains(property.Type))
                        property.Empty(bytes);
                }
                break;
            case "idat":
                KeepOnly(bytes, box, kept);
                break;
            default:
                box.Empty(bytes);
                break;
        }
    }

    /// <summary>Makes zeros of what lies in no kept place.</summary>
    private static void KeepOnly(byte[] bytes, IsoBox box, IReadOnlyList<(long From, long To)> kept)
    {
        long at = box.Content;
        foreach (var (from, to) in kept.Where(k => k.To > box.Content && k.From < box.End))
        {
            if (from > at)
                bytes.AsSpan((int)at..(int)Math.Min(from, box.End)).Clear();
            at = Math.Max(at, to);
        }
        if (at < box.End)
            bytes.AsSpan((int)at..box.End).Clear();
    }
}

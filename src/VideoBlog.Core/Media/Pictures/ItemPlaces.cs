using System.Buffers.Binary;
using System.Text;

namespace VideoBlog.Media.Pictures;

/// <summary>One item of a picture file.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Type">Four letters; empty when they are not told.</param>
/// <param name="Name">Where its name and what follows it begin.</param>
/// <param name="End">Where they end.</param>
internal sealed record PictureItem(uint Id, string Type, int Name, int End);

/// <summary>Where the items of a picture file lie (ISO/IEC 14496-12: <c>iinf</c> and <c>iloc</c>).</summary>
internal static class ItemPlaces
{
    private const string Damaged = "its head is damaged";

    /// <summary>The places of items of some types, in order, counted from the start of the file; all lie before its end.</summary>
    public static List<(long From, long To)> Of(byte[] bytes, int end, List<IsoBox> meta, IReadOnlySet<string> types)
    {
        var items = meta.Where(b => b.Type == "iinf").SelectMany(b => Items(bytes, b)).ToList();
        var wanted = items.Where(i => types.Contains(i.Type)).Select(i => i.Id).ToHashSet();
        // One number for two items would let one of them through under the other's type.
        if (items.Select(i => i.Id).Distinct().Count() != items.Count)
            throw new PictureFormatException(Damaged);
        var data = meta.Find(b => b.Type == "idat");
        var places = meta.Where(b => b.Type == "iloc").SelectMany(b => Places(bytes, end, b, wanted, data)).ToList();
        places.Sort();
        return places;
    }

    /// <summary>The items that an <c>iinf</c> lists.</summary>
    public static IEnumerable<PictureItem> Items(byte[] bytes, IsoBox box)
    {
        var first = box.Content + (box.End > box.Content && bytes[box.Content] == 0 ? 6 : 8);
        foreach (var entry in IsoBox.Read(bytes, Math.Min(first, box.End), box.End).Where(b => b.Type == "infe"))
        {
            var version = entry.End > entry.Content ? bytes[entry.Content] : 0;
            var idBytes = version == 3 ? 4 : 2;
            var type = entry.Content + 4 + idBytes + 2;
            if (version is not (2 or 3) || type + 4 > entry.End)
                throw new PictureFormatException(Damaged);
            var id = Number(bytes, entry.Content + 4, idBytes, entry.End);
            yield return new((uint)id, Encoding.Latin1.GetString(bytes, type, 4), type + 4, entry.End);
        }
    }

    private static List<(long From, long To)> Places(byte[] bytes, int end, IsoBox box, HashSet<uint> wanted, IsoBox? data)
    {
        var at = box.Content;
        var version = Next(1);
        Next(3);
        var sizes = Next(2);
        var (offsetBytes, lengthBytes, baseBytes, indexBytes) = (Nibble(12), Nibble(8), Nibble(4), version > 0 ? Nibble(0) : 0);
        if (lengthBytes == 0)
            throw new PictureFormatException(Damaged);
        var places = new List<(long, long)>();
        for (var left = Next(version < 2 ? 2 : 4); left > 0; left--)
        {
            var id = (uint)Next(version < 2 ? 2 : 4);
            var method = version > 0 ? Next(2) & 15 : 0;
            var isElsewhere = Next(2) != 0;
            var start = Next(baseBytes) + (method == 1 ? data?.Content ?? throw new PictureFormatException(Damaged) : 0);
            for (var extents = Next(2); extents > 0; extents--)
            {
                Next(indexBytes);
                var from = start + Next(offsetBytes);
                var to = from + Next(lengthBytes);
                if (!wanted.Contains(id))
                    continue;
                // A length of 0 means all of the file; no picture is made of parts of others.
                if (isElsewhere || method > 1 || from < 0 || to <= from || to > end)
                    throw new PictureFormatException(Damaged);
                places.Add((from, to));
            }
        }
        return places;

        long Next(int count)
        {
            var number = Number(bytes, at, count, box.End);
            at += count;
            return number;
        }

        int Nibble(int shift) => (int)(sizes >> shift) & 15;
    }

    private static long Number(byte[] bytes, int at, int count, int end)
    {
        if (at + count > end)
            throw new PictureFormatException(Damaged);
        return count switch
        {
            0 => 0,
            1 => bytes[at],
            2 => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at)),
            3 => bytes[at] << 16 | BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 1)),
            4 => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at)),
            8 => BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(at)) & (long.MaxValue >> 2),
            _ => throw new PictureFormatException(Damaged),
        };
    }
}

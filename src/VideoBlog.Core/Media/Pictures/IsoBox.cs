using System.Buffers.Binary;
using System.Text;

namespace VideoBlog.Media.Pictures;

/// <summary>A box of a file like MP4 (ISO/IEC 14496-12).</summary>
/// <param name="Type">Four letters.</param>
/// <param name="Start">Where it begins, counted from the start of the file.</param>
/// <param name="Content">Where its content begins.</param>
/// <param name="End">Where it ends.</param>
internal sealed record IsoBox(string Type, int Start, int Content, int End)
{
    /// <summary>The boxes in a part of a file. What follows the last whole one is none.</summary>
    public static List<IsoBox> Read(byte[] bytes, int from, int to)
    {
        var boxes = new List<IsoBox>();
        while (to - from >= 8)
        {
            long size = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(from));
            var head = 8;
            if (size == 1 && to - from >= 16)
            {
                size = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(from + 8));
                head = 16;
            }
            else if (size == 0)
                size = to - from;
            if (size < head || size > to - from)
                break;
            boxes.Add(new(Encoding.Latin1.GetString(bytes, from + 4, 4), from, from + head, from + (int)size));
            from += (int)size;
        }
        return boxes;
    }

    /// <summary>Makes it a box of zeros that nobody reads.</summary>
    public void Empty(byte[] bytes)
    {
        "free"u8.CopyTo(bytes.AsSpan(Start + 4));
        bytes.AsSpan(Content..End).Clear();
    }
}

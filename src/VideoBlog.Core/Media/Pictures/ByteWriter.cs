using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace VideoBlog.Media.Pictures;

/// <summary>Collects the bytes of a file.</summary>
/// <param name="capacity">How many there may be, about.</param>
internal sealed class ByteWriter(int capacity)
{
    private readonly List<byte> _bytes = new(capacity);

    /// <summary>The number of bytes so far.</summary>
    public int Length => _bytes.Count;

    public void Add(ReadOnlySpan<byte> bytes) => _bytes.AddRange(bytes);

    public void Add(byte value) => _bytes.Add(value);

    /// <summary>Adds an integer of 2 bytes, the high one first.</summary>
    public void AddBig16(int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        Add(bytes);
    }

    /// <summary>Adds an integer of 4 bytes, the high one first.</summary>
    public void AddBig32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        Add(bytes);
    }

    /// <summary>Adds an integer of 4 bytes, the low one first.</summary>
    public void AddLittle32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        Add(bytes);
    }

    /// <summary>The bytes that have been added, to be changed in place until more are added.</summary>
    public Span<byte> Written => CollectionsMarshal.AsSpan(_bytes);

    public byte[] ToArray() => [.. _bytes];
}

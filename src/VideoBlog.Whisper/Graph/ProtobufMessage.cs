using Google.Protobuf;

namespace VideoBlog.Whisper.Graph;

/// <summary>Writes the fields of one protobuf message; every field is written with its tag.</summary>
internal sealed class ProtobufMessage(CodedOutputStream stream)
{
    /// <summary>The bytes of a message.</summary>
    public static byte[] Write(Action<ProtobufMessage> write)
    {
        using var buffer = new MemoryStream();
        using (var stream = new CodedOutputStream(buffer, leaveOpen: true))
            write(new ProtobufMessage(stream));
        return buffer.ToArray();
    }

    /// <summary>An integer or enumeration field.</summary>
    public void Integer(int field, long value)
    {
        stream.WriteTag(field, WireFormat.WireType.Varint);
        stream.WriteInt64(value);
    }

    /// <summary>A 32-bit floating point field.</summary>
    public void Float(int field, float value)
    {
        stream.WriteTag(field, WireFormat.WireType.Fixed32);
        stream.WriteFloat(value);
    }

    /// <summary>A string field.</summary>
    public void String(int field, string value)
    {
        stream.WriteTag(field, WireFormat.WireType.LengthDelimited);
        stream.WriteString(value);
    }

    /// <summary>A field of bytes, or a message inside this one.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        stream.WriteTag(field, WireFormat.WireType.LengthDelimited);
        stream.WriteBytes(ByteString.CopyFrom(value));
    }

    /// <summary>The tag and length that stand before the contents of a field of bytes.</summary>
    public static byte[] FieldHead(int field, int size)
    {
        using var buffer = new MemoryStream();
        using (var stream = new CodedOutputStream(buffer, leaveOpen: true))
        {
            stream.WriteTag(field, WireFormat.WireType.LengthDelimited);
            stream.WriteLength(size);
        }
        return buffer.ToArray();
    }

    /// <summary>A message inside this one.</summary>
    public void Message(int field, Action<ProtobufMessage> write) => Bytes(field, Write(write));
}

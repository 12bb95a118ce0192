using System.Buffers.Binary;
using System.Text;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

public sealed class EncryptionTests : IDisposable
{
    private const string Key = "00112233445566778899aabbccddeeff";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("whole", new string[0])]
    [InlineData("fragmented", new[] { "-movflags", "+frag_keyframe+empty_moov" })]
    public async Task An_encrypted_mp4_is_called_encrypted(string name, string[] options)
    {
        var whole = await Clips.VideoAsync(_folder, 1);
        var path = await Clips.MakeAsync(
            _folder,
            name + ".mp4",
            [
                .. (string[])["-i", whole, "-c", "copy", "-encryption_scheme", "cenc-aes-ctr", "-encryption_key", Key],
                .. (string[])["-encryption_kid", Key, .. options],
            ]
        );
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => new MediaProbe(Clips.Tools).ProbeAsync(path, default));
        Assert.Equal($"'{path}' is encrypted: its pictures and sound can only be read with a key.", error.Message);
        Assert.Null(error.Detail);
    }

    [Theory]
    [InlineData("encv", true)]
    [InlineData("drms", true)]
    [InlineData("mp4a", false)]
    public async Task Every_scheme_names_its_samples(string entry, bool encrypted)
    {
        var stsd = Box("stsd", [0, 0, 0, 0, 0, 0, 0, 1, .. Box(entry, new byte[40])]);
        var moov = Box("moov", [.. Box("mvhd", new byte[100]), .. Box("trak", Box("mdia", Box("minf", Box("stbl", stsd))))]);
        Assert.Equal(encrypted, await IsFoundAsync([.. Box("ftyp", "isom0000"u8), .. moov, .. Box("mdat", new byte[100])]));
    }

    [Theory]
    [InlineData(0x5035, true)]
    [InlineData(0x5034, false)]
    public async Task Matroska_may_be_encrypted_or_only_pressed(int kind, bool encrypted)
    {
        var encoding = Element(0x6D80, Element(0x6240, Element((uint)kind, [0x42, 0x54, 0x81, 3])));
        var tracks = Element(0x1654AE6B, Element(0xAE, [0xD7, 0x81, 1, .. encoding]));
        byte[] segment = [.. Element(0x1549A966, new byte[30]), .. tracks, .. Element(0x1F43B675, new byte[200])];
        Assert.Equal(encrypted, await IsFoundAsync([.. Element(0x1A45DFA3, new byte[20]), .. Element(0x18538067, segment)]));
    }

    [Theory]
    [InlineData(0x80, true)]
    [InlineData(0, false)]
    public async Task Broadcasts_may_be_scrambled(byte control, bool encrypted)
    {
        byte[] packet = [0x47, 0x01, 0, (byte)(0x10 | control), .. new byte[184]];
        Assert.Equal(encrypted, await IsFoundAsync([.. Enumerable.Repeat(packet, 20).SelectMany(p => p)]));
    }

    [Fact]
    public async Task Windows_media_says_it_in_its_header()
    {
        var id = new Guid("2211B3FB-BD23-11D2-B4B7-00A0C955FC6E").ToByteArray();
        Assert.True(await IsFoundAsync([.. StreamedContainer.AsfHeaderId, .. new byte[20], .. id, .. new byte[40]]));
    }

    private async Task<bool> IsFoundAsync(byte[] content)
    {
        await File.WriteAllBytesAsync(_folder.File("file"), content);
        return Encryption.IsFound(_folder.File("file"));
    }

    private static byte[] Box(string name, ReadOnlySpan<byte> content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length + 8);
        return [.. length, .. Encoding.Latin1.GetBytes(name), .. content];
    }

    private static byte[] Element(uint id, ReadOnlySpan<byte> content)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, id);
        return
        [
            .. bytes.SkipWhile(b => b == 0),
            0x10,
            (byte)(content.Length >> 16),
            (byte)(content.Length >> 8),
            (byte)content.Length,
            .. content,
        ];
    }
}

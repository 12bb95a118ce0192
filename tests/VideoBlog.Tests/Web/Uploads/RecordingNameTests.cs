using System.Text;

namespace VideoBlog.Web.Uploads;

public sealed class RecordingNameTests
{
    [Theory]
    [InlineData("talk.mp4", "talk.mp4")]
    [InlineData("Über die Brücke – Teil 2.MOV", "Über die Brücke – Teil 2.mov")]
    [InlineData("../../etc/passwd.mp4", "passwd.mp4")]
    [InlineData(@"C:\Users\me\talk.mp4", "talk.mp4")]
    [InlineData("..mp4", "recording.mp4")]
    [InlineData(".hidden.mp4", "hidden.mp4")]
    [InlineData("--help.mp4", "help.mp4")]
    [InlineData("~talk.mp4", "talk.mp4")]
    [InlineData("a\0b\r\nc.mp4", "ab c.mp4")]
    [InlineData("a\u202Egpj\u200B\uFEFF.mp4", "agpj.mp4")]
    [InlineData("a:b*c?<d>|\"e\".mp4", "a-b-c--d---e-.mp4")]
    [InlineData("  a \u00A0 b . .mp4", "a b.mp4")]
    [InlineData("CON.mp4", "_CON.mp4")]
    [InlineData("lpt1.talk.mp4", "_lpt1.talk.mp4")]
    [InlineData("\uD83D.mp4", "recording.mp4")]
    [InlineData("talk.mp4.exe", null)]
    [InlineData("talk.mp4/", null)]
    [InlineData("talk.mp4 ", "talk.mp4")]
    [InlineData("noextension", "noextension")]
    [InlineData("disc.VOB", "disc.vob")]
    [InlineData("Talk v1.2 final", "Talk v1.2 final")]
    [InlineData("playlist.m3u8", null)]
    [InlineData("", null)]
    public void A_name_becomes_safe_or_is_refused(string sent, string? safe) => Assert.Equal(safe, RecordingName.Sanitize(sent));

    [Fact]
    public void A_name_that_is_too_long_is_cut_between_characters()
    {
        var name = RecordingName.Sanitize(new string('x', 159) + "😀😀.mp4")!;
        Assert.Equal(new string('x', 159) + ".mp4", name);
        Assert.InRange(
            Encoding.UTF8.GetByteCount(RecordingName.Sanitize(string.Concat(Enumerable.Repeat("😀", 5000)) + ".webm")!),
            100,
            170
        );
    }

    [Fact]
    public void A_taken_name_gets_the_next_free_number()
    {
        string[] taken = ["talk.mp4", "talk (2).mp4"];
        Assert.Equal("talk (3).mp4", RecordingName.Free("talk.mp4", taken.Contains));
        Assert.Equal("other.mp4", RecordingName.Free("other.mp4", taken.Contains));
    }

    [Theory]
    [InlineData("filename dGFsay5tcDQ=", true)]
    [InlineData("filename dGFsay5tcDQ=,is_confidential", true)]
    [InlineData("", false)]
    [InlineData("filename dGFsay5tcDQ=,filename dGFsay5tcDQ=", false)]
    [InlineData("filename not-base64", false)]
    [InlineData("filename dGFs  ay5tcDQ=", false)]
    [InlineData("filename /w==", false)]
    [InlineData("filename dGFsay5tcDQ=,", false)]
    public void Metadata_is_read_strictly(string header, bool isGood) => Assert.Equal(isGood, UploadMetadata.Parse(header) is not null);
}

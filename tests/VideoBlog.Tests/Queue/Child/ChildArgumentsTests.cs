using VideoBlog.Pipeline;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Child;

public sealed class ChildArgumentsTests
{
    private static readonly ConversionProcessOptions Options = new() { Program = ["dotnet", "/app/videoblog.dll"], Transcriptions = 2 };

    [Fact]
    public void What_is_not_asked_for_is_left_to_the_sidecar() =>
        Assert.Equal(
            [
                "/app/videoblog.dll",
                "convert",
                "--json",
                "--supervised",
                "--transcriptions",
                "2",
                "--output",
                "/out",
                "--",
                "/in/-odd name-.mp4",
            ],
            ChildArguments.Build(new ConversionRequest { SourcePath = "/in/-odd name-.mp4", OutputFolder = "/out" }, Options)
        );

    [Fact]
    public void Everything_that_is_asked_for_is_passed_on()
    {
        var request = new ConversionRequest
        {
            SourcePath = "/in/a.mp4",
            OutputFolder = "/out",
            ExpectedId = "abc",
            ExpectedStamp = new FileStamp(5, new DateTime(17, DateTimeKind.Utc)),
            Model = "base",
            Language = "de",
            Translate = true,
            AudioTrack = 2,
            Force = true,
            Threads = 3,
        };
        Assert.Equal(
            [
                "--expect",
                "abc",
                "--expect-stamp",
                "17:5",
                "--model",
                "base",
                "--language",
                "de",
                "--translate",
                "--audio-track",
                "2",
                "--force",
                "--threads",
                "3",
                "--",
                "/in/a.mp4",
            ],
            ChildArguments.Build(request, Options).Skip(8)
        );
    }
}

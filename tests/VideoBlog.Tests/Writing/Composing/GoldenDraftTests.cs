using System.Runtime.CompilerServices;
using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Tests;

namespace VideoBlog.Writing.Composing;

/// <summary>
/// Talks of six kinds, as a recogniser hears them, and the drafts that a person has read and found fit to publish after light edits.
/// </summary>
public class GoldenDraftTests
{
    [Theory]
    [InlineData("slides-talk")]
    [InlineData("interview")]
    [InlineData("tutorial")]
    [InlineData("vlog")]
    [InlineData("short-clip")]
    public void A_talk_becomes_a_post(string name) => Approve(name, Sidecar.Empty);

    [Fact]
    public void A_reading_takes_names_and_headings_from_its_written_original() =>
        Approve("written-post", new Sidecar { Author = "Ruth Adeyemi", Script = Read("written-post.script.md") });

    private static void Approve(string name, Sidecar sidecar, [CallerFilePath] string testFile = "")
    {
        // A camera's file name, so that the title has to come from what is said.
        var source = Talks.Source(Talks.Transcript(Read(name + ".txt")), sidecar, video: Talks.Video with { FileName = "MVI_0042.mp4" });

        Approved.Matches(DraftMarkdown.Write(DraftComposer.Compose(source)), name + ".draft.md", testFile);
    }

    private static string Read(string name, [CallerFilePath] string testFile = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(testFile)!, "Spoken", name));
}

using System.Text;
using VideoBlog.Platform;
using VideoBlog.Whisper;

namespace VideoBlog.Speech;

public sealed class TranscriptCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string FilePath => _folder.File("checkpoint.jsonl");

    private static TranscribedWindow Window(int index) =>
        new(
            index,
            "en",
            [
                new WhisperSegment
                {
                    Start = index * 30 + 1.0 / 3,
                    End = index * 30 + 2.0 / 3,
                    Text = "Hallo, „Welt“\n🎉",
                    AverageLogProbability = -1.0 / 3,
                    NoSpeechProbability = 1e-9,
                    CompressionRatio = 2.0 / 3,
                    Temperature = 0.2,
                    Words = [new WhisperWord(index * 30 + 1.0 / 3, index * 30 + 2.0 / 3, " Hallo,", 2.0 / 3)],
                },
            ]
        );

    private string[] Add(params int[] windows)
    {
        using var checkpoint = TranscriptCheckpoint.Open(FilePath, "a");
        foreach (var index in windows)
            checkpoint.Add(Window(index));
        return [.. checkpoint.Windows.Select(w => w.Index.ToString(System.Globalization.CultureInfo.InvariantCulture))];
    }

    [Fact]
    public void Windows_of_an_earlier_run_are_read_back_to_the_last_digit()
    {
        IReadOnlyList<TranscribedWindow> written;
        using (var checkpoint = TranscriptCheckpoint.Open(FilePath, "a"))
            written = [checkpoint.Add(Window(0)), checkpoint.Add(Window(1))];
        using var again = TranscriptCheckpoint.Open(FilePath, "a");
        Assert.Equivalent(written, again.Windows, strict: true);
        Assert.Equal(30.333, again.Windows[1].Segments[0].Start);
        Assert.Equal(0.6667, again.Windows[1].Segments[0].Words[0].Probability);
    }

    [Fact]
    public void Work_on_something_else_begins_anew()
    {
        Add(0, 1);
        using var other = TranscriptCheckpoint.Open(FilePath, "b");
        Assert.Empty(other.Windows);
    }

    [Fact]
    public void Wherever_the_file_was_torn_the_windows_before_are_kept_and_the_rest_can_be_added()
    {
        Add(0, 1, 2);
        var whole = File.ReadAllBytes(FilePath);
        var ends = whole.Select((value, index) => (value, index)).Where(p => p.value == '\n').Select(p => p.index + 1).ToList();
        for (var length = 0; length <= whole.Length; length += 7)
        {
            File.WriteAllBytes(FilePath, whole[..length]);
            var kept = Math.Max(0, ends.Count(end => end <= length) - 1);
            Add([.. Enumerable.Range(kept, 3 - kept)]);
            Assert.Equal(whole, File.ReadAllBytes(FilePath));
        }
    }

    [Fact]
    public void A_damaged_line_and_what_follows_it_is_dropped()
    {
        Add(0, 1, 2);
        var lines = File.ReadAllLines(FilePath);
        File.WriteAllText(FilePath, string.Join('\n', lines[0], lines[1], "{}", lines[3], ""), new UTF8Encoding(false));
        Assert.Equal(["0"], Add());
        Assert.Equal(["0", "1"], Add(1));
    }

    [Fact]
    public void Something_that_is_no_checkpoint_is_replaced()
    {
        File.WriteAllBytes(FilePath, [0xff, 0xfe, (byte)'\n', 0, 1, 2]);
        Assert.Equal(["0"], Add(0));
        Assert.Equal(["0"], Add());
    }
}

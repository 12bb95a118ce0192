using System.Globalization;
using VideoBlog.Domain;

namespace VideoBlog.EndToEnd.Tests.Accuracy;

[Collection(nameof(Recordings))]
public sealed class RecognitionTests(Recordings recordings)
{
    [Theory]
    [InlineData("librivox")]
    [InlineData("jfk")]
    [InlineData("jfk-cancel")]
    [InlineData("flite")]
    public async Task No_more_words_are_wrong_than_with_whisper_cpp(string set)
    {
        var heard = await recordings.HeardAsync(set);
        var text = string.Join(' ', heard.Segments.Select(s => s.Text));

        var percent = Math.Round(100 * WordErrorRate.Compute(await recordings.SaidAsync(set), text), 2);

        Assert.All(heard.Segments.SelectMany(s => s.Words.Select(w => (s, w))), p => Assert.True(IsInside(p.w, p.s), $"{p.w}"));
        Assert.True(
            percent <= BestOfWhisperCpp(set),
            $"{percent} % of the words are wrong, whisper.cpp has {BestOfWhisperCpp(set)} %: {text}"
        );
    }

    [Theory]
    [InlineData("silence")]
    [InlineData("noise")]
    [InlineData("music")]
    public async Task Nobody_is_heard_where_nobody_speaks(string sound)
    {
        var (result, heard) = await recordings.ConvertSoundAsync(sound);

        Assert.Empty(heard?.Segments ?? []);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("No speech was found", result.Output + result.ErrorTail, StringComparison.Ordinal);
    }

    private static bool IsInside(TranscriptWord word, TranscriptSegment segment) =>
        word.Start < word.End && word.Start >= segment.Start && word.End <= segment.End;

    // Measured by tests/VideoBlog.Benchmarks/word-error-rate.sh; the better of greedy decoding and the default beam counts.
    private static double BestOfWhisperCpp(string set) =>
        Recordings
            .ReadText("sets/whisper-cpp.tsv")
            .Split('\n')
            .Select(line => line.Split('\t'))
            .Single(row => row[0] == set.Split('-')[0])[1..3]
            .Min(percent => double.Parse(percent, CultureInfo.InvariantCulture));
}

/// <summary>Recordings are made and heard once for all tests of accuracy.</summary>
[CollectionDefinition(nameof(Recordings))]
public sealed class RecordingsCollection : ICollectionFixture<Recordings>;

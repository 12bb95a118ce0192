using System.Globalization;
using VideoBlog.Domain;
using Xunit.Abstractions;

namespace VideoBlog.EndToEnd.Tests.Accuracy;

[Collection(nameof(Recordings))]
public sealed class WordTimeTests(Recordings recordings, ITestOutputHelper output)
{
    [Fact]
    public async Task Half_of_all_words_begin_and_end_within_80_ms_of_the_truth()
    {
        var spoken = SpokenWords();
        var heard = await recordings.HeardAsync("flite");

        var pairs = Pair(spoken, [.. heard.Words()]);

        var starts = pairs.Select(p => Math.Abs(p.Spoken.Start - p.Heard.Start)).Order().ToArray();
        var ends = pairs.Select(p => Math.Abs(p.Spoken.End - p.Heard.End)).Order().ToArray();
        output.WriteLine(
            $"{pairs.Count} of {spoken.Count} words; median error of starts {Median(starts):0.000} s, of ends {Median(ends):0.000} s"
        );
        Assert.InRange(pairs.Count, 0.9 * spoken.Count, spoken.Count);
        Assert.InRange(Median(starts), 0, 0.08);
        Assert.InRange(Median(ends), 0, 0.08);
    }

    private static double Median(double[] sorted) => sorted[sorted.Length / 2];

    // Written by make-word-times.sh.
    private static List<SpokenWord> SpokenWords() =>
        [
            .. Recordings
                .ReadText("sets/flite.words.tsv")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split('\t'))
                .Select(row => new SpokenWord(
                    double.Parse(row[0], CultureInfo.InvariantCulture),
                    double.Parse(row[1], CultureInfo.InvariantCulture),
                    row[2]
                )),
        ];

    /// <summary>Pairs equal words in order: the longest common subsequence.</summary>
    private static List<(SpokenWord Spoken, TranscriptWord Heard)> Pair(
        IReadOnlyList<SpokenWord> spoken,
        IReadOnlyList<TranscriptWord> heard
    )
    {
        var said = spoken.Select(w => Plain(w.Text)).ToArray();
        var recognised = heard.Select(w => Plain(w.Text)).ToArray();
        var common = new int[said.Length + 1, recognised.Length + 1];
        for (var i = said.Length - 1; i >= 0; i--)
        for (var j = recognised.Length - 1; j >= 0; j--)
            common[i, j] = said[i] == recognised[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);

        var pairs = new List<(SpokenWord, TranscriptWord)>();
        for (int i = 0, j = 0; i < said.Length && j < recognised.Length; )
            if (said[i] == recognised[j])
                pairs.Add((spoken[i++], heard[j++]));
            else if (common[i + 1, j] >= common[i, j + 1])
                i++;
            else
                j++;
        return pairs;
    }

    private static string Plain(string word) => string.Join(' ', WordErrorRate.Normalise(word));

    private sealed record SpokenWord(double Start, double End, string Text);
}

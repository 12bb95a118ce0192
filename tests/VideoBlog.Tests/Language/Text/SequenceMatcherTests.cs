using System.Diagnostics;
using CsCheck;

namespace VideoBlog.Language.Text;

public class SequenceMatcherTests
{
    [Fact]
    public void Matches_are_equal_and_ascending()
    {
        var sequence = Gen.Int[0, 8].Array[0, 200];
        Gen.Select(sequence, sequence)
            .Sample(
                (a, b) =>
                {
                    var last = -1;
                    var partners = SequenceMatcher.Match(a, b);
                    for (var i = 0; i < a.Length; i++)
                    {
                        if (partners[i] < 0)
                            continue;
                        Assert.Equal(a[i], b[partners[i]]);
                        Assert.True(partners[i] > last);
                        last = partners[i];
                    }
                }
            );
    }

    [Fact]
    public void Short_sequences_have_their_longest_common_part_matched()
    {
        var sequence = Gen.Int[0, 4].Array[0, 25];
        Gen.Select(sequence, sequence).Sample((a, b) => SequenceMatcher.Match(a, b).Count(p => p >= 0) == LongestCommon(a, b));
    }

    [Fact]
    public void Forty_thousand_words_take_little_time_and_memory()
    {
        var random = new Random(1);
        int Word() => (int)Math.Pow(20_000, random.NextDouble());
        int[] spoken = [.. Enumerable.Range(0, 40_000).Select(_ => Word())];
        // Every tenth word is replaced, and in a third of the text whole passages are rewritten, cut or added.
        var edited = new List<int>();
        for (var i = 0; i < spoken.Length; )
        {
            var passage = random.Next(20, 200);
            var kind = random.Next(9);
            if (kind is 0 or 1)
                edited.AddRange(Enumerable.Range(0, passage).Select(_ => Word()));
            if (kind > 2)
                edited.AddRange(spoken.Skip(i).Take(passage).Select(w => random.Next(10) == 0 ? Word() : w));
            if (kind != 1)
                i += passage;
        }

        int[] written = [.. edited];
        SequenceMatcher.Match(spoken.AsSpan(0, 1000), written.AsSpan(0, 1000));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var partners = SequenceMatcher.Match(spoken, written);
        watch.Stop();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(partners.Count(p => p >= 0), 20_000, 40_000);
        // The goal is 1 s; a busy machine gets more.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}, {allocated >> 20} MB");
        Assert.True(allocated < 200 << 20, $"{watch.Elapsed}, {allocated >> 20} MB");
    }

    [Fact]
    public void Texts_without_anything_in_common_are_given_up_quickly()
    {
        int[] a = [.. Enumerable.Range(0, 20_000).Select(i => i % 7)];
        int[] b = [.. Enumerable.Range(0, 20_000).Select(i => 7 + (i % 7))];

        Assert.All(SequenceMatcher.Match(a, b), p => Assert.Equal(-1, p));
    }

    private static int LongestCommon(int[] a, int[] b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
                table[i, j] = a[i] == b[j] ? table[i + 1, j + 1] + 1 : Math.Max(table[i + 1, j], table[i, j + 1]);
        }

        return table[0, 0];
    }
}

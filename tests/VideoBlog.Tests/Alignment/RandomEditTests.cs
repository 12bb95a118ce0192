using CsCheck;

namespace VideoBlog.Alignment;

public class RandomEditTests
{
    private static readonly Gen<(int, EditKind, double)> Edits = Gen.Select(
        Gen.Int[0, 1_000_000],
        Gen.Enum<EditKind>(),
        Gen.Double[0, 0.6]
    );

    [Fact]
    public void Words_that_nobody_touched_keep_exactly_their_times() =>
        Edits.Sample(
            (seed, kind, rate) =>
            {
                var talk = EditedTalk.Make(seed, 400, kind, rate, repeats: false);
                var aligned = TranscriptAligner.Align(talk.Markdown, talk.Spoken);

                Assert.Equal(talk.Written.Count, aligned.Words.Count);
                var sentences = aligned.Sentences.SelectMany(s => Enumerable.Repeat(s, s.Words.Count)).ToList();
                for (var i = 0; i < talk.Written.Count; i++)
                {
                    if (
                        talk.Written[i].Origin is >= 0 and var origin
                        && (aligned.Words[i].From is not null || IsWhole(talk, aligned, sentences[i]))
                    )
                        Assert.Equal((talk.Spoken[origin].Start, talk.Spoken[origin].End), (aligned.Words[i].From, aligned.Words[i].To));
                }
            },
            iter: 200
        );

    [Fact]
    public void Words_that_were_added_have_no_time() =>
        Edits.Sample(
            (seed, kind, rate) =>
            {
                var talk = EditedTalk.Make(seed, 400, kind, rate, repeats: false);
                var aligned = TranscriptAligner.Align(talk.Markdown, talk.Spoken);

                // A word or two in place of others are a correction, which has the time of what it replaces.
                var corrections = aligned.Edits.Where(e => e.Kind is AlignedEditKind.Substitution or AlignedEditKind.Spelling).ToList();
                for (var i = 0; i < talk.Written.Count; i++)
                {
                    if (talk.Written[i].Origin < 0 && !corrections.Any(c => c.Written.From <= i && i < c.Written.To))
                        Assert.Null(aligned.Words[i].From);
                }
            },
            iter: 200
        );

    [Fact]
    public void What_is_equal_and_what_is_edited_make_up_both_texts() =>
        Edits.Sample(
            (seed, kind, rate) =>
            {
                var talk = EditedTalk.Make(seed, 400, kind, rate);
                var aligned = TranscriptAligner.Align(talk.Markdown, talk.Spoken);

                var written = new int[aligned.Words.Count];
                var spoken = new int[talk.Spoken.Count];
                var moved = new bool[talk.Spoken.Count];
                foreach (var edit in aligned.Edits)
                {
                    for (var i = edit.Written.From; i < edit.Written.To; i++)
                    {
                        written[i]++;
                        Assert.Equal(edit.Kind == AlignedEditKind.Insertion, aligned.Words[i].From is null);
                    }

                    for (var i = edit.Spoken.From; i < edit.Spoken.To; i++)
                    {
                        spoken[i] += edit.Kind == AlignedEditKind.Move ? 0 : 1;
                        moved[i] |= edit.Kind == AlignedEditKind.Move;
                    }
                }

                for (var i = 0; i < written.Length; i++)
                {
                    if (written[i] == 0)
                    {
                        var match = aligned.Words[i].Spoken!.Value;
                        Assert.Equal(1, match.Count);
                        Assert.Equal(Core(talk.Spoken[match.From].Text), Core(talk.Written[i].Text));
                        spoken[match.From]++;
                    }
                }

                Assert.All(written, n => Assert.InRange(n, 0, 1));
                Assert.All(spoken.Zip(moved), s => Assert.InRange(s.First, s.Second ? 0 : 1, 1));
            },
            iter: 200
        );

    [Fact]
    public void Every_range_is_in_order_and_in_its_text() =>
        Edits.Sample(
            (seed, kind, rate) =>
            {
                var talk = EditedTalk.Make(seed, 300, kind, rate);
                var aligned = TranscriptAligner.Align(talk.Markdown, talk.Spoken);

                InOrder(talk.Markdown.Length, aligned.Blocks.Select(b => (b.Start, b.Length)));
                InOrder(talk.Markdown.Length, aligned.Sentences.Select(s => (s.Start, s.Length)));
                InOrder(talk.Markdown.Length, aligned.Words.Select(w => (w.Start, w.Length)));
                InOrder(aligned.Words.Count, aligned.Sentences.Select(s => (s.Words.From, s.Words.Count)));
                InOrder(aligned.Words.Count, aligned.Edits.Select(e => (e.Written.From, e.Written.Count)));
                InOrder(
                    talk.Spoken.Count,
                    aligned.Edits.Where(e => e.Kind != AlignedEditKind.Move).Select(e => (e.Spoken.From, e.Spoken.Count))
                );
                Assert.Equal(aligned.Words.Count, aligned.Sentences.Sum(s => s.Words.Count));
                for (var i = 0; i < talk.Written.Count; i++)
                    Assert.Equal(
                        Core(talk.Written[i].Text),
                        Core(talk.Markdown.Substring(aligned.Words[i].Start, aligned.Words[i].Length))
                    );
                Assert.All(
                    aligned
                        .Words.Select(w => (w.From, w.To))
                        .Concat(aligned.Sentences.Select(s => (s.From, s.To)))
                        .Concat(aligned.Blocks.Select(b => (b.From, b.To))),
                    t => Assert.True(t is (null, null) || (t.From >= 0 && t.From <= t.To && t.To <= talk.Spoken[^1].End))
                );
                Assert.All(aligned.ReviewedWords.Zip(aligned.ReviewedWords.Skip(1)), p => Assert.True(p.First.Start <= p.Second.Start));
            },
            iter: 200
        );

    [Fact]
    public void Positions_cover_the_right_characters_in_whatever_Markdown()
    {
        (string Before, string After)[] marks =
        [
            ("", ""),
            ("*", "*"),
            ("**", "**"),
            ("[", "](http://a.b/c)"),
            ("`", "`"),
            ("~~", "~~"),
            ("\\*", ""),
            ("&quot;", "&quot;"),
            ("(", "),"),
            ("**[", "](<x y>)**"),
            ("![a picture](b.png) ", ""),
            ("\"", "\""),
        ];
        string[] between =
        [
            " ",
            "  ",
            "\n",
            "  \n",
            "\\\n",
            " — ",
            ". ",
            "\n\n",
            "\n\n> ",
            "\n\n- ",
            "\n\n1. ",
            "\n\n# ",
            "\n\n    ",
            "\n\n| a | ",
            "[^1] ",
            " <b>x</b> ",
            " https://a.b/c ",
            "\r\n",
            "\r\n\r\n> - ",
            " | ",
            "\t",
        ];
        Gen.Select(
                Gen.Int[0, 99_999],
                Gen.Int[0, marks.Length - 1].Select(i => marks[i]),
                Gen.Int[0, between.Length - 1].Select(i => between[i])
            )
            .Array[1, 60]
            .Sample(
                parts =>
                {
                    var markdown =
                        string.Concat(parts.Select(p => $"{p.Item2.Before}w{p.Item1}x{p.Item2.After}{p.Item3}")) + "\n\n[^1]: A note.\n";
                    var aligned = TranscriptAligner.Align(markdown, []);

                    var written = parts.Select(p => $"w{p.Item1}x").ToHashSet();
                    foreach (var word in aligned.Words)
                    {
                        var text = markdown.Substring(word.Start, word.Length);
                        Assert.True(
                            written.Contains(text) || text is "a" or "x" or "A" or "note" || text.Split('|', '[').Any(written.Contains),
                            text
                        );
                    }
                },
                iter: 2000
            );
    }

    private static bool IsWhole(EditedTalk talk, TextAlignment aligned, AlignedSentence sentence)
    {
        var words = talk.Written.Skip(sentence.Words.From).Take(sentence.Words.Count).ToList();
        var block = aligned.Blocks.Last(b => b.Start <= sentence.Start);
        return block.From is not null && words.All(w => w.Origin == words[0].Origin + words.IndexOf(w) && w.Origin >= 0);
    }

    private static string Core(string word) => word.TrimEnd('.').ToLowerInvariant();

    private static void InOrder(int length, IEnumerable<(int Start, int Count)> ranges)
    {
        var last = 0;
        foreach (var (start, count) in ranges)
        {
            Assert.InRange(start, last, length);
            last = start + count;
            Assert.InRange(last, start, length);
        }
    }
}

using CsCheck;
using VideoBlog.Domain;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Writing.Normalizing;

public class DraftWordingTests
{
    private static readonly Func<WordedText, WordedText>[] Passes =
    [
        PunctuationRepair.Apply,
        text => StrayStops.Apply(PunctuationRepair.Apply(text)),
        FalseStarts.Apply,
        Fillers.Apply,
        Stutters.Apply,
        Numerals.Apply,
        QuotationMarks.Balance,
        Quotations.Apply,
    ];

    private static readonly WordingOptions Options = new();

    [Theory]
    [MemberData(nameof(WordingSpecs.Rows), MemberType = typeof(WordingSpecs))]
    public void Heard_becomes_written(string file, string heard, string written)
    {
        Assert.EndsWith(".md", file, StringComparison.Ordinal);
        Assert.Equal(written, Written(Talks.Transcript(heard)));
    }

    [Fact]
    public void Half_of_the_pairs_are_traps()
    {
        var stays = WordingSpecs.All.Count(s => s.Written == WordingSpecs.TextOf(Talks.Transcript(s.Heard).Words()));

        Assert.InRange(WordingSpecs.All.Count, 120, int.MaxValue);
        Assert.InRange(stays * 2, WordingSpecs.All.Count, WordingSpecs.All.Count * 2);
    }

    [Fact]
    public void What_is_written_well_is_not_written_again()
    {
        Assert.All(WordingSpecs.All, spec => Assert.Equal(spec.Written, Written(Talks.Transcript(spec.Written))));
    }

    [Fact]
    public void Words_that_remain_keep_their_times()
    {
        Assert.All(
            Texts(),
            transcript =>
            {
                var heard = transcript.Words().ToList();
                var worded = DraftWording.Apply(transcript, Options);
                Assert.All(
                    worded.Words,
                    word =>
                    {
                        Assert.Contains(heard, h => h.Start == word.Start);
                        Assert.Contains(heard, h => h.End == word.End);
                        // Only numbers join several words.
                        var spoken = heard.Where(h => h.Start >= word.Start && h.End <= word.End).ToList();
                        if (spoken.Count == 1 && !word.Text.Any(char.IsDigit))
                            Assert.True(IsSame(spoken[0].Text, word.Text), $"{spoken[0].Text} is no {word.Text}");
                    }
                );
            }
        );
    }

    [Fact]
    public void Every_change_of_every_pass_is_recorded()
    {
        Assert.All(
            Texts(),
            transcript =>
            {
                var text = WordedText.FromTranscript(transcript);
                foreach (var pass in Passes)
                {
                    var next = pass(text);
                    Assert.Equal(next.Words, Replay(text.Words, [.. next.Edits.Except(text.Edits)]));
                    Assert.Equal(text.Edits.Count, next.Edits.Intersect(text.Edits).Count());
                    text = next;
                }

                Assert.Equal(DraftWording.Apply(transcript, Options).Words, text.Words);
            }
        );
    }

    [Fact]
    public void Verbatim_keeps_every_word()
    {
        Assert.All(
            WordingSpecs.All.Where(s => s.File is "Fillers.md" or "Stutters.md" or "FalseStarts.md"),
            spec =>
            {
                var transcript = Talks.Transcript(spec.Heard);
                var worded = DraftWording.Apply(transcript, new WordingOptions { Verbatim = true });
                Assert.Equal(transcript.Words().Select(w => w.Start), worded.Words.Select(w => w.Start));
                Assert.All(
                    worded.Edits,
                    e => Assert.True(e.Reason is TextEditReason.Punctuation or TextEditReason.Number or TextEditReason.Quotation)
                );
            }
        );
    }

    [Fact]
    public void Verbatim_still_repairs_punctuation()
    {
        var worded = DraftWording.Apply(
            Talks.Transcript("i know. um it is late. and we go. nobody came."),
            new WordingOptions { Verbatim = true }
        );

        Assert.Equal("I know. Um it is late. And we go. Nobody came.", WordingSpecs.TextOf(worded.Words));
    }

    [Theory]
    [InlineData("de")]
    [InlineData("ja")]
    [InlineData("enm")]
    public void Other_languages_pass_through(string language)
    {
        Assert.All(
            WordingSpecs.All,
            spec =>
            {
                var transcript = Talks.Transcript(spec.Heard, language: language);
                var worded = DraftWording.Apply(transcript, Options);
                Assert.Equal(transcript.Words(), worded.Words);
                Assert.Empty(worded.Edits);
            }
        );
    }

    [Fact]
    public void Parts_of_a_word_are_read_as_one()
    {
        TranscriptWord[] words =
        [
            new(0, 1, "W", 0.9),
            new(1, 2, "-", 0.8) { JoinsPrevious = true },
            new(2, 3, "we", 0.7),
            new(3, 4, "saw", 0.9),
            new(4, 5, "6", 0.9),
            new(5, 6, ",000", 0.9) { JoinsPrevious = true },
            new(6, 7, "ill", 0.9),
            new(7, 8, "-disposed", 0.9) { JoinsPrevious = true },
            new(8, 9, "men.", 0.9),
        ];

        var worded = DraftWording.Apply(Talks.FromWords(words, 9), Options);

        Assert.Equal("We saw 6,000 ill-disposed men.", WordingSpecs.TextOf(worded.Words));
        Assert.Equal(2, worded.Words[0].Start);
        Assert.Equal(
            [new TextEdit(0, 2, "W -", "", TextEditReason.Stutter), new TextEdit(2, 3, "we", "We", TextEditReason.Stutter)],
            worded.Edits
        );
    }

    [Theory]
    [InlineData("um, ", "")]
    [InlineData("I um, ", "I")]
    [InlineData("you know, ", "")]
    [InlineData("w- ", null)]
    [InlineData("the the, ", "the,")]
    [InlineData("he said, you like \"this ", null)]
    [InlineData("i know ", null)]
    [InlineData("twenty hundred and ", null)]
    [InlineData("it is 10 000 point ", null)]
    public void Endless_repetition_is_worded_in_passing(string part, string? written)
    {
        // Were any rule to look back or ahead without bounds, the work would grow with the square of the words.
        var transcript = Talks.Transcript(string.Concat(Enumerable.Repeat(part, 30_000)));

        var text = Written(transcript);

        Assert.True(written is null || text == written, $"{text.Length} characters: {text[..Math.Min(100, text.Length)]}");
    }

    [Fact]
    public void Any_words_at_all_can_be_worded()
    {
        string[] known =
        [
            "um,",
            "Um",
            "you",
            "know,",
            "like,",
            "I",
            "i",
            "the",
            "the-",
            "point",
            "five",
            "twenty",
            "hundred",
            "a",
            "thousand.",
            "2",
            "10",
            "000",
            "pm",
            "said,",
            "\"",
            "\"He",
            "quote,",
            "end",
            "unquote",
            "-",
            "…",
            "'",
            ",",
            "right?",
            "and",
            "…\"",
            "so",
        ];
        var word = Gen.OneOf(Gen.Int[0, known.Length - 1].Select(i => known[i]), Gen.String[Gen.Char["aI.,-\"'?… 1"], 0, 4]);
        Gen.Select(word, Gen.Bool, Gen.Double[0, 0.6])
            .Array[0, 120]
            .Sample(items =>
            {
                var time = 0.0;
                var transcript = Talks.FromWords(
                    [.. items.Select(i => new TranscriptWord(time += i.Item3, time += 0.1, i.Item1, 1) { JoinsPrevious = i.Item2 })],
                    time + 1
                );

                var worded = DraftWording.Apply(transcript, Options);

                Assert.All(worded.Words, w => Assert.False(string.IsNullOrWhiteSpace(w.Text)));
                Assert.Equal(worded.Words.OrderBy(w => w.Start), worded.Words);
            });
    }

    /// <summary>The pairs, and all of each file as one long talk.</summary>
    private static List<Transcript> Texts() =>
        [
            .. WordingSpecs.All.Select(s => Talks.Transcript(s.Heard)),
            .. WordingSpecs.All.GroupBy(s => s.File).Select(g => Talks.Transcript(string.Join(" [0.8] ", g.Select(s => s.Heard)))),
        ];

    private static string Written(Transcript transcript) => WordingSpecs.TextOf(DraftWording.Apply(transcript, Options).Words);

    private static bool IsSame(string heard, string written) =>
        Letters(heard).EndsWith(Letters(written), StringComparison.Ordinal) || char.IsDigit(heard[0]);

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter)).ToLowerInvariant();

    /// <summary>The words with each edit applied by its times and texts alone.</summary>
    private static List<TranscriptWord> Replay(IReadOnlyList<TranscriptWord> words, IReadOnlyList<TextEdit> edits)
    {
        var result = new List<TranscriptWord>();
        var at = 0;
        foreach (var edit in edits)
        {
            for (; words[at].Start < edit.Start; at++)
                result.Add(words[at]);
            var old = words.Skip(at).TakeWhile(w => w.End <= edit.End).ToList();
            Assert.Equal(edit.Heard, string.Join(' ', old.Select(w => w.Text)));
            if (edit.Written.Length > 0)
                result.Add(old[0] with { Text = edit.Written, End = edit.End, Probability = old.Min(w => w.Probability) });
            at += old.Count;
        }

        return [.. result, .. words.Skip(at)];
    }
}

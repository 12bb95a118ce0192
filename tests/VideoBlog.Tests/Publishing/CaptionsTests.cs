using System.Globalization;
using CsCheck;
using VideoBlog.Domain;
using VideoBlog.Publishing;

namespace VideoBlog.Tests.Publishing;

public class CaptionsTests
{
    private const string Talk =
        "Every ordinary week you stand at the edge of something that matters to you, and you wait. | "
        + "The map that you were given was drawn by people who never went there. "
        + "In the spring, Seth Godin walked around the lake at Callahan State Park with a camera and a friend of the family. | | "
        + "He said: start before you are ready, because the others will not wait. Yes. Really! It works.";

    private static readonly Gen<TranscriptWord[]> Words = Gen.Select(
            Gen.Double[0, 3],
            Gen.Double[0, 9],
            Gen.String[Gen.Char["ab, .A<漢é\u0301\n\u05d0\ud83d\ude00"], 0, 60],
            Gen.Bool
        )
        .Array[0, 60]
        .Select(parts =>
        {
            double time = 0;
            return parts
                .Select(p =>
                {
                    double start = time + (p.Item1 < 1 ? 0 : p.Item1 - 1);
                    time = start + (p.Item2 < 8 ? p.Item2 / 10 : p.Item2);
                    return new TranscriptWord(start, time, p.Item3, 0.5) { JoinsPrevious = p.Item4 };
                })
                .ToArray();
        });

    [Theory]
    [InlineData("Mr.", "Smith", PhraseBreaks.AfterClingingWord)]
    [InlineData("Capt.", "Hook", PhraseBreaks.AfterClingingWord)]
    [InlineData("home.", "Then", PhraseBreaks.AfterSentence)]
    [InlineData("home,", "then", PhraseBreaks.AfterClause)]
    public void Captions_break_after_sentences_and_not_after_abbreviations(string before, string after, double cost) =>
        Assert.Equal(cost, PhraseBreaks.Cost(new(0, 1, before, before.Length, false), new(1, 2, after, after.Length, false)));

    [Fact]
    public void No_words_yield_no_captions() => Assert.Empty(Captions.From([]));

    [Fact]
    public void Empty_words_yield_no_captions() => Assert.Empty(Captions.From([new(0, 1, " \n", 1), new(1, 2, "", 1)]));

    [Fact]
    public void Every_limit_holds_for_any_words() =>
        Words.Sample(words =>
        {
            IReadOnlyList<Caption> captions = Captions.From(words);
            foreach (Caption caption in captions)
            {
                Assert.InRange(caption.Lines.Count, 1, 2);
                Assert.All(
                    caption.Lines,
                    line =>
                    {
                        Assert.InRange(new StringInfo(line).LengthInTextElements, 1, Captions.LineWidth);
                        Assert.Equal(line.Trim(), line);
                        Assert.DoesNotContain('\n', line);
                    }
                );
                Assert.InRange(caption.End - caption.Start, Captions.MinSeconds - 1e-9, Captions.MaxSeconds + 1e-9);
            }

            Assert.All(
                captions.Zip(captions.Skip(1)),
                pair => Assert.True(pair.Second.Start - pair.First.End >= Captions.GapSeconds - 1e-9)
            );
        });

    [Fact]
    public void No_text_is_lost_or_added() =>
        Words.Sample(words =>
        {
            string Bare(IEnumerable<string> texts) =>
                string.Concat(string.Concat(texts).EnumerateRunes().Where(r => r.Value is not (' ' or '\n')));
            Assert.Equal(
                Bare(words.Select(w => string.Concat(w.Text.EnumerateRunes()))),
                Bare(Captions.From(words).SelectMany(c => c.Lines))
            );
        });

    [Theory]
    [InlineData(10)]
    [InlineData(14)]
    [InlineData(16)]
    public void Ordinary_speech_is_shown_while_it_is_spoken_and_slowly_enough_to_read(double charactersPerSecond)
    {
        IReadOnlyList<TranscriptWord> words = Spoken.Words(Talk, charactersPerSecond);
        IReadOnlyList<Caption> captions = Captions.From(words);
        int next = 0;
        foreach (Caption caption in captions)
        {
            int count = caption.Lines.Sum(line => line.Split(' ').Length);
            Assert.Equal(words[next].Start, caption.Start, 0.001);
            Assert.True(caption.End >= words[next + count - 1].End - Captions.GapSeconds);
            Assert.InRange(string.Join(' ', caption.Lines).Length / (caption.End - caption.Start), 0, 20);
            next += count;
        }

        Assert.Equal(words.Count, next);
    }

    [Fact]
    public void Captions_break_at_phrases() => Approved.Matches(CaptionWriter.ToWebVtt(Captions.From(Spoken.Words(Talk))), "talk.vtt");

    [Fact]
    public void SubRip_holds_the_same_captions() => Approved.Matches(CaptionWriter.ToSubRip(Captions.From(Spoken.Words(Talk))), "talk.srt");

    [Fact]
    public void No_line_ends_with_an_article_or_inside_a_name()
    {
        for (double speed = 8; speed < 20; speed += 0.5)
        {
            foreach (string line in Captions.From(Spoken.Words(Talk, speed)).SelectMany(c => c.Lines))
                Assert.False(line.Split(' ')[^1] is "a" or "the" or "of" or "Seth" or "Callahan" or "State", line);
        }
    }

    [Fact]
    public void A_long_pause_ends_a_caption()
    {
        IReadOnlyList<Caption> captions = Captions.From(Spoken.Words("we wait | | for the rain"));
        Assert.Equal(["we wait", "for the rain"], captions.Select(c => string.Join('/', c.Lines)));
        Assert.True(captions[0].End < captions[1].Start - 0.4);
    }

    [Fact]
    public void A_word_wider_than_a_line_is_split()
    {
        string word = new('x', 100);
        Caption[] captions = [.. Captions.From([new(0, 5, word, 1)])];
        Assert.Equal(word, string.Concat(captions.SelectMany(c => c.Lines)));
        Assert.True(captions.Length == 2 && captions[1].Start > 1);
    }

    [Fact]
    public void Scripts_without_spaces_are_joined_and_broken_after_punctuation()
    {
        string text = string.Concat(Enumerable.Repeat("我们今天在公园里散步、", 8));
        TranscriptWord[] words =
        [
            .. text.Select((c, i) => new TranscriptWord(i * 0.2, (i + 1) * 0.2, c.ToString(), 1) { JoinsPrevious = i > 0 }),
        ];
        string[] lines = [.. Captions.From(words).SelectMany(c => c.Lines)];
        Assert.Equal(text, string.Concat(lines));
        Assert.All(lines, line => Assert.EndsWith("、", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Hostile_text_stays_text()
    {
        IReadOnlyList<Caption> captions = Captions.From([new(0, 2, "<script>&\n\n00:00 --> {\\an8}", 1)]);
        Assert.Equal(
            "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n&lt;script&gt;&amp; 00:00 --&gt; {\\an8}\n",
            CaptionWriter.ToWebVtt(captions)
        );
        Assert.Equal("1\n00:00:00,000 --> 00:00:02,000\n‹script›& 00:00 → (\\an8}\n", CaptionWriter.ToSubRip(captions));
    }

    [Fact]
    public void Hours_are_written_in_full() =>
        Assert.Contains(
            "\n36:00:01.500 --> 36:00:02.500\n",
            CaptionWriter.ToWebVtt([new((36 * 3600) + 1.5, (36 * 3600) + 2.5, ["a"])]),
            StringComparison.Ordinal
        );

    [Fact]
    public void Chapters_are_written_one_cue_each() =>
        Assert.Equal(
            "WEBVTT\n\n00:00:00.000 --> 00:01:07.250\nThe &lt;dip&gt; &amp; the lake\n\n00:01:07.250 --> 00:02:00.000\n1:07\n",
            ChapterWriter.ToWebVtt([new(0, 67.25, "The <dip>\n& the lake"), new(67.25, 120, "  ")])
        );
}

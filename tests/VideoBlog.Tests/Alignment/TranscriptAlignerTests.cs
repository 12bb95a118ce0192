using CsCheck;
using VideoBlog.Domain;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Alignment;

public class TranscriptAlignerTests
{
    private const string Spoken =
        "The dip is the hard part. Seth God in wrote it. [2] After the dip comes the reward. Nobody tells "
        + "you when. [2] So keep going, my friend.";

    [Fact]
    public void An_untouched_draft_has_every_word_in_time()
    {
        var transcript = Talks.Transcript(Spoken);

        var draft = Align(
            "The dip is the hard part. Seth God in wrote it.\n\nAfter the dip comes the reward. Nobody tells you "
                + "when.\n\nSo keep going, my friend.\n",
            transcript
        );

        Assert.Equal(transcript.Words().Select(w => (w.Start, w.End)), draft.Words.Select(w => (w.From!.Value, w.To!.Value)));
        Assert.Equal(transcript.Words(), draft.ReviewedWords);
        Assert.Equal(3, draft.Blocks.Count);
        Assert.Equal(transcript.Words().First().Start, draft.Blocks[0].From);
        Assert.Equal(transcript.Words().Last().End, draft.Blocks[2].To);
    }

    [Fact]
    public void Added_text_is_not_in_the_video()
    {
        var draft = Align(
            "The dip is the hard part.\n\nI wrote this afterwards, and the reader sees that it is the author who "
                + "adds it.\n\nAfter the dip comes the reward.\n"
        );

        Assert.Equal([true, false, true], draft.Blocks.Select(b => b.From is not null));
        Assert.DoesNotContain(draft.Words, w => Word(draft, w) == "afterwards" && w.From is not null);
    }

    [Fact]
    public void Text_written_in_place_of_spoken_text_is_not_in_the_video()
    {
        var transcript = Talks.Transcript(
            "We start here with a clear and simple opening line. "
                + "Now the second part of the talk is about the cost of doing the work and the time that it takes to "
                + "do it. We end here with a clear and simple closing line."
        );

        var draft = Align(
            "We start here with a clear and simple opening line.\n\n"
                + "An old garden by the sea has many of the same birds and the light of it is soft, so that I sat to "
                + "look at the waves.\n\nWe end here with a clear and simple closing line.\n",
            transcript
        );

        Assert.Null(draft.Blocks[1].From);
        Assert.All(draft.Words.Where(w => w.Start >= draft.Blocks[1].Start && w.Start < draft.Blocks[2].Start), w => Assert.Null(w.From));
        Assert.Equal(transcript.Words(), draft.ReviewedWords);
    }

    [Theory]
    [InlineData("Seth Godin wrote it.", "Seth God in wrote it.", "Seth Godin wrote it.")]
    [InlineData("We use Kubernetes here.", "We use cooper netties here.", "We use Kubernetes here.")]
    [InlineData("Their house is old.", "There house is old.", "Their house is old.")]
    [InlineData("It is a well-known fact.", "It is a well-nown fact.", "It is a well-known fact.")]
    [InlineData("We met in Quebec, at last.", "We met in quebec at last.", "We met in Quebec at last.")]
    [InlineData("I don’t know.", "I don't know.", "I don't know.")]
    [InlineData("Sleep well now.", "And then we sleep well now.", "And then we sleep well now.")]
    [InlineData("We all went home and slept very deeply.", "We went home and slept.", "We went home and slept.")]
    [InlineData("They costed **Mark**dig for it.", "They costed mark dig for it.", "They costed Markdig for it.")]
    public void Corrections_reach_the_captions_but_cuts_and_additions_do_not(string written, string spoken, string expected)
    {
        var draft = Align(written + "\n", Talks.Transcript(spoken));

        Assert.Equal(expected, string.Join(' ', draft.ReviewedWords.Select(w => w.Text)));
    }

    [Fact]
    public void A_correction_takes_the_time_of_what_it_replaces()
    {
        var spoken = Talks.Transcript("Then Seth God in wrote it.").Words().ToList();

        var draft = Align("Then Seth Godin wrote it.\n", Talks.Transcript("Then Seth God in wrote it."));

        var godin = draft.ReviewedWords[2];
        Assert.Equal(("Godin", spoken[2].Start, spoken[3].End, 1), (godin.Text, godin.Start, godin.End, godin.Probability));
        Assert.Equal((spoken[2].Start, spoken[3].End), (draft.Words[2].From, draft.Words[2].To));
    }

    [Fact]
    public void Only_visible_prose_counts()
    {
        const string Body =
            "## The dip\n\n![The dip is the hard part](stills/a.jpg)\n\nThe *dip* is\nthe "
            + "[hard](https://the.dip/is) part&nbsp;\\- <b>so</b> `keep` going. https://the.dip/hard\n\n```\nThe "
            + "dip\n```\n\n<div>The dip</div>\n\n> - After the dip\n>   comes\n> - the reward.\n\n[x]: https://the.dip\n";

        var draft = Align(Body);

        Assert.Equal(
            "The dip is the hard part so keep going After the dip comes the reward".Split(' '),
            draft.Words.Select(w => Word(draft, w))
        );
        Assert.Equal("The dip", draft.Blocks[0].Heading);
        Assert.Equal(
            ["## The dip", "![The", "The *dip*", "```\nThe", "<div>The", "> - After"],
            draft
                .Blocks.Select(b => Body.Substring(b.Start, b.Length))
                .Select(t =>
                    string.Join(
                        ' ',
                        t.Split(' ')
                            .Take(
                                t[0] is '#' ? 3
                                : t[0] is '>' ? 3
                                : t[0] is 'T' ? 2
                                : 1
                            )
                    )
                )
        );
        Assert.Equal([true, false, true, false, false, true], draft.Blocks.Select(b => b.From is not null));
        Assert.Equal(draft.Blocks[2].From, draft.Blocks[0].From);
    }

    [Fact]
    public void Words_written_without_spaces_are_aligned_by_character()
    {
        TranscriptWord[] words =
        [
            .. "今日は庭の話をします。".Select((c, i) => new TranscriptWord(i, i + 1, c.ToString(), 0.9) { JoinsPrevious = i > 0 }),
        ];

        var draft = Align("今日は、庭のはなしをします。\n", Talks.FromWords(words, 20, "ja"));

        Assert.Equal(0, draft.Blocks[0].From);
        Assert.Equal(10, draft.Blocks[0].To);
        Assert.Equal("日", Word(draft, draft.Words[1]));
        Assert.Equal((1.0, 2.0), (draft.Words[1].From, draft.Words[1].To));
    }

    [Fact]
    public void Headings_make_chapters_and_the_text_before_them_has_the_posts_title()
    {
        var draft = Align(
            "The dip is the hard part.\n\n## Reward\n\n### After\n\nAfter the dip comes the reward.\n\n## "
                + "Nothing\n\nQuite other words without any place.\n\n## Going\n\nSo keep going, my friend.\n"
        );

        var chapters = TranscriptAligner.ChaptersOf(draft, 30);

        Assert.Equal(["A title", "Reward", "Going"], chapters.Select(c => c.Title));
        Assert.Equal(0, chapters[0].Start);
        Assert.Equal(chapters[1].Start, chapters[0].End);
        Assert.Equal(30, chapters[2].End);
    }

    [Fact]
    public void The_recordings_own_chapters_are_all_kept_and_begin_where_their_author_set_them()
    {
        var draft = Align(
            "## Hello\n\nThe dip is the hard part.\n\n## Silence\n\n## Reward\n\nAfter the dip comes the reward.\n\n## End\n"
        );
        MediaChapter[] marks = [new(0, 8, "Hello"), new(8, 9, "Silence"), new(9.5, 25, " Reward"), new(25, 30, "End"), new(26, 30, "Gone")];

        var chapters = TranscriptAligner.ChaptersOf(draft, 30, marks);

        Assert.Equal([(0, "Hello"), (8, "Silence"), (9.5, "Reward"), (25, "End")], chapters.Select(c => (c.Start, c.Title)));
    }

    [Fact]
    public void A_heading_under_a_part_is_no_chapter_unless_there_is_but_one_part()
    {
        const string Text =
            "The dip is the hard part.\n\n### Writing\n\nSeth God in wrote it.\n\n## Reward\n\nAfter the dip comes "
            + "the reward. Nobody tells you when.\n";

        Assert.Equal(["Part", "Reward"], TranscriptAligner.ChaptersOf(Align("## Part\n\n" + Text), 30).Select(c => c.Title));
        Assert.Equal(
            ["Part", "Writing"],
            TranscriptAligner
                .ChaptersOf(Align(("## Part\n\n" + Text).Replace("## Reward\n\n", "", StringComparison.Ordinal)), 30)
                .Select(c => c.Title)
        );
    }

    [Fact]
    public void A_draft_without_headings_has_no_chapters_and_a_first_heading_starts_at_zero()
    {
        Assert.Empty(TranscriptAligner.ChaptersOf(Align("The dip is the hard part.\n"), 30));
        Assert.Equal(
            new Chapter(0, 30, "Dip"),
            Assert.Single(TranscriptAligner.ChaptersOf(Align("# Dip\n\nThe dip is the hard part.\n"), 30))
        );
    }

    [Fact]
    public void Nothing_spoken_or_nothing_written_is_no_problem()
    {
        Assert.Empty(Align("").Blocks);
        Assert.Null(Align("*No speech was found in this recording.*\n", Talks.FromWords([], 5)).Blocks[0].From);
    }

    [Fact]
    public void Untouched_words_keep_their_times_under_edits_elsewhere()
    {
        // Words far from every edit must keep exactly their times, whatever happens to the others.
        const int Far = 12;
        var edit = Gen.Select(Gen.Double.Unit, Gen.Int[1, 25], Gen.Int[0, 25], Gen.Int[0, 1_000_000]);
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[30, 600], edit.Array[0, 8])
            .Sample(
                (seed, count, edits) =>
                {
                    var random = new Random(seed);
                    var words = Enumerable.Range(0, count).Select(i => new TranscriptWord(i, i + 0.5, RandomWord(random), 1)).ToList();
                    var kept = words.Select(w => (Word: w, Touched: false)).ToList();
                    foreach (var (where, removed, added, addedSeed) in edits)
                    {
                        var at = (int)(where * kept.Count);
                        var gone = Math.Min(removed, kept.Count - at);
                        kept.RemoveRange(at, gone);
                        var addedRandom = new Random(addedSeed);
                        kept.InsertRange(
                            at,
                            Enumerable.Range(0, added).Select(_ => (new TranscriptWord(-1, -1, RandomWord(addedRandom), 1), true))
                        );
                        // Removing alone leaves a mark too: its neighbours stand beside an edit.
                        if (at > 0)
                            kept[at - 1] = (kept[at - 1].Word, true);
                        if (at + added < kept.Count)
                            kept[at + added] = (kept[at + added].Word, true);
                    }

                    var body = string.Join(' ', kept.Select(k => k.Word.Text)) + "\n";
                    var draft = Align(body, Talks.FromWords(words, count + 1));

                    if (draft.Blocks.Count == 0 || draft.Blocks[0].From is null)
                        return;
                    for (var i = 0; i < kept.Count; i++)
                    {
                        var near = kept.Skip(Math.Max(0, i - Far)).Take((2 * Far) + 1);
                        if (!near.Any(k => k.Touched))
                            Assert.Equal(kept[i].Word.Start, draft.Words[i].From);
                    }
                },
                iter: 100
            );
    }

    private static string RandomWord(Random random)
    {
        // About as uneven as language: a few words are very frequent.
        var rank = (int)Math.Pow(2000, random.NextDouble());
        return "w" + (char)('a' + (rank % 26)) + (char)('a' + (rank / 26 % 26)) + (char)('a' + (rank / 676));
    }

    private static string Word(AlignedDraft draft, AlignedWord word) => draft.Document.Body.Substring(word.Start, word.Length);

    private static AlignedDraft Align(string body, Transcript? transcript = null)
    {
        var head = new FrontMatter
        {
            Title = "A title",
            Date = new DateOnly(2026, 11, 22),
            Video = new PostVideo("talk.mp4", 30, null),
        };
        return TranscriptAligner.Align(new DraftDocument(head, body), transcript ?? Talks.Transcript(Spoken));
    }
}

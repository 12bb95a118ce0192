using CsCheck;
using VideoBlog.Domain;
using VideoBlog.Library;

namespace VideoBlog.Reviewing;

/// <summary>Where doubts stand in an edited draft, and what became of them.</summary>
public sealed class DoubtPlacesTests
{
    private const string Text =
        "Today I met Seth God in. He wrote a book on the dip. We talked about Brezinsky for a while. Then the dip was over.";
    private static readonly DoubtfulTalk Talk = new(Text);

    [Theory]
    [InlineData(Text, DoubtState.Open)]
    [InlineData("Today I met Seth Godin. He wrote a book on the dip. We talked about Brezinsky for a while.", DoubtState.Fixed)]
    [InlineData("Today I met Seth Goden. He wrote a book on the dip. We talked about Brezinsky for a while.", DoubtState.Fixed)]
    [InlineData("Today I met Seth. He wrote a book on the dip. We talked about Brezinsky for a while.", DoubtState.Gone)]
    [InlineData("He wrote a book on the dip. We talked about Brezinsky for a while.", DoubtState.Gone)]
    [InlineData("Today I met Seth **God** in! He wrote a book on the dip. We talked about Brezinsky for a while.", DoubtState.Open)]
    [InlineData("Today I met Seth god in, he wrote a book on the dip. We talked about Brezinsky for a while.", DoubtState.Open)]
    [InlineData("Today I met Mr Seth God in. He wrote a book on the dip. We talked about Brezinsky for a while.", DoubtState.Open)]
    [InlineData("Today I met Seth God in. Really. He wrote a book on the dip. We talked about Brezinsky for a while.", DoubtState.Open)]
    [InlineData("We talked about Brezinsky for a while.\n\nToday I met Seth God in.", DoubtState.Open)]
    [InlineData(
        "Today I met Seth Abracadabra Hocuspocus. He wrote a book on the dip. We talked about Brezinsky for a while.",
        DoubtState.Fixed
    )]
    public void An_edit_settles_a_doubt_when_its_letters_change_or_go(string body, DoubtState expected) =>
        Assert.Equal(expected, StateOf("God in", body));

    [Fact]
    public void The_place_is_the_words_and_nothing_around_them()
    {
        var draft = DoubtfulTalk.DraftOf(
            "Added by hand.\n\nToday I met *Seth* Godin, he wrote a book on the dip. We talked about **Brezinsky** for a while."
        );
        var doubts = Review(draft, Talk.Doubt("God in"), Talk.Doubt("Brezinsky"));

        Assert.Equal(["Godin", "Brezinsky"], doubts.Select(d => draft[d.From!.Value..d.To!.Value]));
        Assert.Equal(["God in.", "Brezinsky"], doubts.Select(d => d.Written));
    }

    [Fact]
    public void Of_equal_words_each_doubt_has_its_own_place()
    {
        var second = Talk.Doubt("dip") with { FirstWord = 22, Start = 11 };
        var doubts = Review(
            DoubtfulTalk.DraftOf(Text.Replace("Then the dip", "Then the chip", StringComparison.Ordinal)),
            Talk.Doubt("dip"),
            second
        );

        Assert.Equal([DoubtState.Open, DoubtState.Fixed], doubts.Select(d => d.State));
    }

    [Fact]
    public void What_the_machine_wrote_otherwise_than_it_heard_is_nobodys_correction()
    {
        var machine = DoubtfulTalk.DraftOf(Text.Replace("God in", "Godin", StringComparison.Ordinal));

        Assert.Equal(DoubtState.Open, Review(Talk, machine, machine, [Talk.Doubt("God in")])[0].State);
    }

    [Fact]
    public void What_the_machine_left_out_needs_no_look()
    {
        var machine = DoubtfulTalk.DraftOf(Text.Replace("for a while", "", StringComparison.Ordinal));

        Assert.Equal(DoubtState.Gone, Review(Talk, machine, machine, [Talk.Doubt("for a while")])[0].State);
    }

    [Theory]
    [InlineData(Text, DoubtState.Open)]
    [InlineData(
        "Today I met Seth God in. He wrote it years ago. He wrote a book on the dip. We talked about Brezinsky for a while.",
        DoubtState.Fixed
    )]
    [InlineData("Yesterday I met Seth Godin. He wrote the book on the dip. We talked about Brezinsky for a while.", DoubtState.Open)]
    [InlineData("We talked about Brezinsky for a while. Then the dip was over.", DoubtState.Gone)]
    [InlineData("Today I met Seth God in. Then the dip was over.", DoubtState.Open)]
    public void Speech_without_text_is_settled_when_there_is_text(string body, DoubtState expected)
    {
        var doubt = Review(DoubtfulTalk.DraftOf(body), Talk.Gap("He"))[0];

        Assert.Equal(expected, doubt.State);
        Assert.True(expected == DoubtState.Fixed || doubt.From == doubt.To);
    }

    [Fact]
    public void Words_that_nobody_said_are_found_by_their_text()
    {
        var machine = DoubtfulTalk.DraftOf(Text.Replace("He wrote", "Abracadabra hocuspocus. He wrote", StringComparison.Ordinal));
        var doubt = Talk.Gap("He") with { Text = "Abracadabra hocuspocus", Reason = DoubtReason.LeavesTranscript };

        var found = Review(Talk, machine, machine, [doubt])[0];
        Assert.Equal((DoubtState.Open, "Abracadabra hocuspocus"), (found.State, machine[found.From!.Value..found.To!.Value]));
        Assert.Equal(DoubtState.Gone, Review(Talk, machine, Talk.Draft, [doubt])[0].State);
    }

    [Fact]
    public void A_decision_counts_as_long_as_the_text_is_what_it_was_about()
    {
        var decisions = DoubtIdentity.Match(
            [Talk.Doubt("God in"), Talk.Doubt("Brezinsky")],
            [Talk.Decision("God in"), Talk.Decision("Brezinsky", DoubtVerdict.Waived)]
        );
        DoubtState[] States(string body) =>
            [
                .. PlacesIn(Talk, Talk.Draft, DoubtfulTalk.DraftOf(body))
                    .Review([Talk.Doubt("God in"), Talk.Doubt("Brezinsky")], decisions)
                    .Select(d => d.State),
            ];

        Assert.Equal([DoubtState.Accepted, DoubtState.Waived], States(Text));
        Assert.Equal([DoubtState.Fixed, DoubtState.Waived], States(Text.Replace("God in", "Godin", StringComparison.Ordinal)));
        Assert.Equal(
            [DoubtState.Accepted, DoubtState.Gone],
            States(Text.Replace("We talked about Brezinsky for a while. ", "", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData(0.05, true)]
    [InlineData(0.7, true)]
    [InlineData(0.9, false)]
    public void A_recording_that_is_converted_again_keeps_what_was_decided(double shift, bool kept)
    {
        var again = new DoubtfulTalk(Text, shift);
        var decisions = DoubtIdentity.Match([again.Doubt("God in")], [Talk.Decision("God in"), Talk.Decision("Brezinsky")]);

        Assert.Equal(kept ? [DoubtIdentity.KeyOf(again.Doubt("God in"))] : [], decisions.Keys);
    }

    [Fact]
    public void A_decision_is_about_one_place_however_near_its_like_is()
    {
        var stutter = new DoubtfulTalk("no no");
        var second = stutter.Doubt("no") with { FirstWord = 1, Start = 0.5 };

        var decisions = DoubtIdentity.Match([stutter.Doubt("no"), second], [stutter.Decision("no")]);

        Assert.Equal([DoubtIdentity.KeyOf(stutter.Doubt("no"))], decisions.Keys);
    }

    [Fact]
    public void Doubts_that_make_no_sense_are_left_out()
    {
        var good = Talk.Doubt("Brezinsky", "Brzezinski", "");
        Doubt?[] hostile =
        [
            null,
            good,
            good,
            good with
            {
                Start = double.NaN,
            },
            good with
            {
                Start = -1,
            },
            good with
            {
                End = double.PositiveInfinity,
            },
            good with
            {
                End = 0,
            },
            good with
            {
                FirstWord = -1,
            },
            good with
            {
                FirstWord = int.MaxValue,
                WordCount = int.MaxValue,
            },
            good with
            {
                WordCount = -1,
            },
            good with
            {
                FirstWord = 1000,
            },
            good with
            {
                Reason = (DoubtReason)99,
            },
            good with
            {
                Text = new string('a', 100_000),
            },
            good with
            {
                Text = null!,
            },
        ];

        var usable = Assert.Single(DoubtIdentity.Usable(hostile, 23));
        Assert.Equal((good.Start, "Brzezinski"), (usable.Start, Assert.Single(usable.Alternatives)));
        Assert.Equal(5_000, DoubtIdentity.Usable(Enumerable.Range(0, 100_000).Select(i => good with { Start = i, End = i + 1 }), 23).Count);
    }

    /// <summary>Sentences of words that stand nowhere else: no edit of one of them may reach a doubt in another.</summary>
    [Fact]
    public void Edits_elsewhere_never_change_the_state_of_a_doubt() =>
        Gen.Select(Gen.Int[0, 2].Array[9], Gen.Int[0, 999])
            .Sample(
                (edits, seed) =>
                {
                    string[] sentences =
                    [
                        .. Enumerable.Range(0, 10).Select(i => $"A{i} we{i} think{i} that{i} Mister{i} Brezinsky was{i} there{i}."),
                    ];
                    var talk = new DoubtfulTalk(string.Join(' ', sentences));
                    var doubted = seed % 10;
                    var doubt = talk.Doubt($"Mister{doubted} Brezinsky");
                    var edited = sentences.Select(
                        (s, i) =>
                            i == doubted
                                ? s
                                : edits[i < doubted ? i : i - 1] switch
                                {
                                    0 => s,
                                    1 => $"Quite another thing {i} was said by somebody.",
                                    _ => "",
                                }
                    );
                    var draft = DoubtfulTalk.DraftOf(string.Join(' ', edited.Where(s => s.Length > 0)));
                    var found = Review(talk, talk.Draft, draft, [doubt])[0];
                    Assert.True(found.State == DoubtState.Open, $"{found.State} in {draft}");
                    Assert.Equal(doubt.Text, draft[found.From!.Value..found.To!.Value]);
                },
                iter: 2_000
            );

    private static readonly Dictionary<string, DoubtDecision> NoDecisions = [];

    private static IReadOnlyList<ReviewedDoubt> Review(string draft, params Doubt[] doubts) => Review(Talk, Talk.Draft, draft, doubts);

    private static IReadOnlyList<ReviewedDoubt> Review(DoubtfulTalk talk, string machine, string draft, IReadOnlyList<Doubt> doubts) =>
        PlacesIn(talk, machine, draft).Review(doubts, NoDecisions);

    private static DoubtPlaces PlacesIn(DoubtfulTalk talk, string machine, string draft) =>
        new(new PostSnapshot(new VideoLayout("talk"), new DraftVersion(draft), talk.Transcript, new DraftVersion(machine)));

    private static DoubtState StateOf(string words, string body) => Review(DoubtfulTalk.DraftOf(body), Talk.Doubt(words))[0].State;
}

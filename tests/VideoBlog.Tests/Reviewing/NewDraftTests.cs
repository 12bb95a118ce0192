using CsCheck;
using VideoBlog.Library;
using VideoBlog.Platform;

namespace VideoBlog.Reviewing;

public sealed class NewDraftTests : IDisposable
{
    private const string Begun = "---\ntitle: A\n---\n\nOne is one. Two is two.\n\nThree is three.\n\nFour is four.\n";
    private const string Newer = "---\ntitle: A talk\n---\n\nOne is one. Two is 2.\n\n## Three\n\nThree is three.\n\nFour is for.\n";
    private const string Mine = "---\ntitle: A\n---\n\nOne is uno. Two is two.\n\nThree is three.\n\nFour is quattro.\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pieces_are_what_the_machine_changed_and_say_whether_a_person_did_too()
    {
        var pieces = NewDraft.PiecesOf(Mine, Newer, [Begun, Newer]);

        Assert.Equal(
            [
                ("title: A\n", "title: A talk\n", false),
                ("Two is two.\n", "Two is 2.\n", false),
                ("", "## Three\n\n", false),
                ("Four is quattro.\n", "Four is for.\n", true),
            ],
            pieces.Select(p => (p.Current, p.Proposed, p.TouchesEdits))
        );
        Assert.All(pieces, p => Assert.Equal(p.Current, Mine[p.From..p.To]));
    }

    [Fact]
    public void A_draft_is_seen_from_the_one_it_was_begun_with_though_others_came_since()
    {
        var between = Begun
            .Replace("Three is three.", "Quite another thing.", StringComparison.Ordinal)
            .Replace("Four is four.", "And another.", StringComparison.Ordinal);

        Assert.Equal(NewDraft.PiecesOf(Mine, Newer, [Begun, Newer]), NewDraft.PiecesOf(Mine, Newer, [Begun, between, Newer]));
    }

    [Fact]
    public void What_a_person_wrote_beside_a_sentence_is_theirs_when_the_machine_rewords_it()
    {
        var mine = Begun
            .Replace("One is one. Two", "One is one. Mine alone. Two", StringComparison.Ordinal)
            .Replace("is four.\n", "are really four.\n\nMy own end.\n", StringComparison.Ordinal);

        var pieces = NewDraft.PiecesOf(
            mine,
            Begun
                .Replace("One is one.", "One is 1.", StringComparison.Ordinal)
                .Replace("Four is four.", "Four is 4.", StringComparison.Ordinal),
            [Begun]
        );

        Assert.Equal(
            [("One is one. ", "One is 1. ", false), ("Four are really four.\n", "Four is 4.\n", true)],
            pieces.Select(p => (p.Current, p.Proposed, p.TouchesEdits))
        );
        Assert.All(pieces, p => Assert.Equal(p.Current, mine[p.From..p.To]));
    }

    [Fact]
    public void Without_the_one_it_was_begun_with_every_piece_may_be_a_persons() =>
        Assert.All(NewDraft.PiecesOf(Mine, Newer, [Newer]), p => Assert.True(p.TouchesEdits));

    [Fact]
    public void All_pieces_accepted_make_the_newer_draft_where_a_person_changed_nothing_else() =>
        Gen.Select(Sentences, Sentences)
            .Sample(
                (begun, newer) =>
                    Assert.Equal(
                        string.Concat(newer),
                        Accept(string.Concat(begun), NewDraft.PiecesOf(string.Concat(begun), string.Concat(newer), [string.Concat(begun)]))
                    )
            );

    [Fact]
    public void Pieces_that_touch_no_edit_can_be_accepted_and_the_edits_stay() =>
        Gen.Select(Sentences, Sentences, Sentences)
            .Sample(
                (begun, mine, newer) =>
                {
                    var pieces = NewDraft.PiecesOf(string.Concat(mine), string.Concat(newer), [string.Concat(begun)]);
                    var accepted = Accept(string.Concat(mine), pieces.Where(p => !p.TouchesEdits));
                    var known = begun.ToHashSet();
                    Assert.All(
                        mine.Where(s => !known.Contains(s)),
                        written => Assert.Contains(written, accepted, StringComparison.Ordinal)
                    );
                }
            );

    [Fact]
    public async Task The_newer_draft_is_put_away_into_the_history_and_only_the_one_that_was_seen()
    {
        Directory.CreateDirectory(_folder.File("history"));
        File.WriteAllText(_folder.File("draft.md"), Mine);
        File.WriteAllText(_folder.File("history/machine-0001.md"), Begun);
        File.WriteAllText(_folder.File("history/machine-0002.md"), Newer);
        File.WriteAllText(_folder.File("draft.new.md"), Newer + "A person's remark.\n");
        var seen = await NewDraft.FindAsync(_folder.Path, new PostSnapshots(TimeProvider.System), default);

        Assert.False(await NewDraft.PutAwayAsync(_folder.Path, "0123456789abcdef", TimeProvider.System, default));
        Assert.True(File.Exists(_folder.File("draft.new.md")));
        Assert.True(await NewDraft.PutAwayAsync(_folder.Path, seen!.Tag, TimeProvider.System, default));

        Assert.False(File.Exists(_folder.File("draft.new.md")));
        Assert.Equal(Newer + "A person's remark.\n", File.ReadAllText(_folder.File("history/edited-0001.md")));
        Assert.Null(await NewDraft.FindAsync(_folder.Path, new PostSnapshots(TimeProvider.System), default));
        Assert.True(await NewDraft.PutAwayAsync(_folder.Path, seen.Tag, TimeProvider.System, default));
    }

    private static readonly Gen<string[]> Sentences = Gen.Int[0, 30].Select(n => $"Sentence {n}. ").Array[1, 40];

    private static string Accept(string text, IEnumerable<NewPiece> pieces) =>
        pieces.Reverse().Aggregate(text, (changed, p) => string.Concat(changed.AsSpan(0, p.From), p.Proposed, changed.AsSpan(p.To)));
}

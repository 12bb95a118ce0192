using VideoBlog.Domain;
using VideoBlog.Reviewing;

namespace VideoBlog.Tests.Reviewing;

public sealed class PublishChecklistTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 9, 0, 0, TimeSpan.Zero);
    private static readonly PublishFindings Ready = new([], 0, CaptionsReview.Done, 0, []);

    [Fact]
    public void A_post_with_nothing_left_to_do_may_be_published() =>
        Assert.All(PublishChecklist.Evaluate(Ready, []), r => Assert.Equal(PublishState.Done, r.State));

    [Fact]
    public void Every_kind_of_check_belongs_to_a_requirement()
    {
        foreach (var kind in Enum.GetValues<DraftCheckKind>())
        {
            var list = PublishChecklist.Evaluate(
                Ready with
                {
                    Checks = [new DraftCheck(kind, DraftCheckSeverity.Note, "Something.", 3, 5)],
                },
                []
            );
            var open = Assert.Single(list, r => r.State == PublishState.Open);
            Assert.Equal([new PublishProblem("Something.", 3, 5)], open.Problems);
        }
    }

    [Fact]
    public void A_waiver_is_for_what_was_seen_and_no_longer()
    {
        var three = Ready with { DoubtsLeft = 3 };
        var seen = PublishChecklist.Evaluate(three, []).Single(r => r.State == PublishState.Open);
        var waiver = new Waiver(PublishSubject.Doubts, seen.Fingerprint, "The speaker mumbles there.", Now);

        var waived = PublishChecklist.Evaluate(three, [waiver]).Single(r => r.Subject == PublishSubject.Doubts);
        Assert.Equal((PublishState.Waived, "The speaker mumbles there."), (waived.State, waived.Reason));
        var later = PublishChecklist.Evaluate(Ready with { DoubtsLeft = 4 }, [waiver]).Single(r => r.Subject == PublishSubject.Doubts);
        Assert.Equal((PublishState.Open, null), (later.State, later.Reason));
    }

    [Fact]
    public void Front_matter_that_cannot_be_read_cannot_be_waived()
    {
        var broken = Ready with
        {
            Checks = [new DraftCheck(DraftCheckKind.FrontMatter, DraftCheckSeverity.Error, "It cannot be read.", 0, 1)],
        };
        var fingerprint = PublishChecklist.Evaluate(broken, [])[0].Fingerprint;
        var line = PublishChecklist.Evaluate(broken, [new Waiver(PublishSubject.FrontMatter, fingerprint, "I want to.", Now)])[0];
        Assert.Equal((PublishState.Open, false), (line.State, line.CanBeWaived));
    }

    [Fact]
    public void Places_where_captions_and_text_differ_are_decided_first()
    {
        var line = PublishChecklist.Evaluate(Ready with { CaptionsLeft = 2 }, []).Single(r => r.Subject == PublishSubject.Captions);

        Assert.Equal(PublishState.Open, line.State);
        Assert.StartsWith("At 2 places captions and text differ", Assert.Single(line.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PostStatus.Draft, new PublishSubject[0])]
    [InlineData(PostStatus.Reviewed, new[] { PublishSubject.Doubts, PublishSubject.Captions })]
    [InlineData(PostStatus.Published, new[] { PublishSubject.Title, PublishSubject.Links, PublishSubject.Doubts, PublishSubject.Captions })]
    public void A_status_needs_what_it_says(PostStatus status, PublishSubject[] needed)
    {
        var findings = new PublishFindings(
            [new DraftCheck(DraftCheckKind.Title, DraftCheckSeverity.Error, "The post has no title.", 0, 0)],
            1,
            CaptionsReview.Changed,
            0,
            [new PublishProblem("It does not answer.")]
        );
        Assert.Equal(needed, PublishChecklist.OpenFor(PublishChecklist.Evaluate(findings, []), status).Select(r => r.Subject));
    }
}

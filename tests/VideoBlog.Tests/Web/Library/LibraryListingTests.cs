using VideoBlog.Domain;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Web.Library;

/// <summary>One list of folders and jobs.</summary>
public sealed class LibraryListingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(JobState.Waiting, VideoStatus.Waiting)]
    [InlineData(JobState.Running, VideoStatus.Running)]
    [InlineData(JobState.Paused, VideoStatus.Paused)]
    [InlineData(JobState.Failed, VideoStatus.Failed)]
    [InlineData(JobState.Cancelled, VideoStatus.Cancelled)]
    internal void A_job_without_a_draft_is_listed_under_its_file_name(JobState state, VideoStatus status)
    {
        var item = Assert.Single(LibraryListing.Create([], [Job("a", state)]));

        Assert.Equal(("talk-a.mp4", status, null), (item.Title, item.Status, item.Slug));
        Assert.NotNull(item.Job);
    }

    [Fact]
    public void A_failure_names_the_recording_and_not_where_it_lies()
    {
        var job = Job("a", JobState.Failed);
        var item = Assert.Single(LibraryListing.Create([], [job with { Reason = $"No speech was found in '{job.SourcePath}'." }]));

        var card = VideoCard.Render(item, null).Text;

        Assert.Contains("No speech was found in &#39;talk-a.mp4&#39;.", card, StringComparison.Ordinal);
        Assert.DoesNotContain(Path.GetDirectoryName(job.SourcePath)! + "/", card, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PostStatus.Draft, VideoStatus.Draft)]
    [InlineData(PostStatus.Reviewed, VideoStatus.Reviewed)]
    [InlineData(PostStatus.Published, VideoStatus.Published)]
    internal void A_finished_job_is_its_post(PostStatus post, VideoStatus status)
    {
        var item = Assert.Single(LibraryListing.Create([Folder("talk", "a", post)], [Job("a", JobState.Finished)]));

        Assert.Equal(("The title", status, "talk"), (item.Title, item.Status, item.Slug));
        Assert.Equal((3, true, 60), (item.Doubts, item.HasNewDraft, item.Duration));
        Assert.Empty(item.Requests);
    }

    [Fact]
    public void A_post_that_is_converted_again_shows_both()
    {
        var item = Assert.Single(LibraryListing.Create([Folder("talk", "a", PostStatus.Published)], [Job("a", JobState.Running)]));

        Assert.Equal(("The title", VideoStatus.Running, "talk"), (item.Title, item.Status, item.Slug));
        Assert.Equal(VideoStatus.Draft, Assert.Single(LibraryListing.Create([Folder("talk", "a")], [Job("a", JobState.Cancelled)])).Status);
    }

    [Fact]
    public void The_key_stays_from_the_queue_to_the_post()
    {
        var queued = Assert.Single(LibraryListing.Create([], [Job("a", JobState.Waiting)]));
        var ready = Assert.Single(LibraryListing.Create([Folder("talk", "a")], [Job("a", JobState.Finished)]));
        var alone = Assert.Single(LibraryListing.Create([Folder("talk", "a")], []));

        Assert.Equal((queued.Key, queued.Key), (ready.Key, alone.Key));
    }

    [Fact]
    public void Copies_of_a_folder_and_names_of_any_letters_have_keys_of_their_own()
    {
        var items = LibraryListing.Create(
            [Folder("talk", "a"), Folder("talk-copy", "a"), Folder("\"><script>", null), Folder("'><script>", null)],
            [Job("a", JobState.Finished)]
        );

        Assert.Equal(4, items.Select(i => i.Key).Distinct().Count());
        Assert.All(items, i => Assert.Matches("^[A-Za-z0-9-]+$", i.Key));
    }

    [Fact]
    public void What_a_person_deleted_or_has_not_begun_is_not_listed() =>
        Assert.Empty(
            LibraryListing.Create([Folder("talk", "b") with { ChangedAt = null, FrontMatter = null }], [Job("a", JobState.Finished)])
        );

    [Fact]
    public void A_draft_that_cannot_be_read_is_listed_with_the_reason()
    {
        var item = Assert.Single(
            LibraryListing.Create([Folder("talk", null) with { FrontMatter = null, Problem = "It has no title." }], [])
        );

        Assert.Equal(("talk", VideoStatus.Draft, "It has no title."), (item.Title, item.Status, item.Problem));
    }

    [Fact]
    public void Waiting_jobs_have_a_place_in_line_by_priority_and_then_by_age()
    {
        var jobs = new[]
        {
            Job("a", JobState.Waiting),
            Job("b", JobState.Waiting) with
            {
                Priority = 9,
                AddedAt = Now.AddHours(1),
            },
            Job("c", JobState.Waiting) with
            {
                AddedAt = Now.AddHours(-1),
            },
            Job("d", JobState.Waiting) with
            {
                NotBefore = Now.AddHours(1),
            },
            Job("e", JobState.Running),
        };

        Assert.Equal([3, 1, 2, null, null], LibraryListing.Create([], jobs).Select(i => i.Place));
    }

    [Theory]
    [InlineData(JobState.Waiting, "Pause Cancel")]
    [InlineData(JobState.Running, "Pause Cancel")]
    [InlineData(JobState.Paused, "Resume Cancel")]
    [InlineData(JobState.Failed, "Retry Forget")]
    [InlineData(JobState.Cancelled, "Retry Forget")]
    public void A_person_may_ask_what_the_state_allows(JobState state, string requests) =>
        Assert.Equal(requests, string.Join(' ', Assert.Single(LibraryListing.Create([], [Job("a", state)])).Requests));

    [Theory]
    [InlineData("", "Recorded", "d b a c")]
    [InlineData("", "Title", "a b c d")]
    [InlineData("", "Duration", "c b a d")]
    [InlineData("", "Doubts", "b d a c")]
    [InlineData("", "Status", "d b a c")]
    [InlineData("", "Changed", "a d b c")]
    [InlineData("tälk B", "Match", "b")]
    [InlineData("nothing", "Match", "")]
    internal void Videos_are_ordered_and_found_by_title(string text, string sort, string order)
    {
        LibraryItem[] items =
        [
            Item("a") with
            {
                RecordedAt = Now.AddDays(2),
                Duration = 5,
                ChangedAt = Now.AddDays(9),
            },
            Item("b") with
            {
                RecordedAt = Now.AddDays(3),
                Duration = 7,
                Doubts = 4,
            },
            Item("c") with
            {
                RecordedAt = Now.AddDays(1),
                Duration = 9,
            },
            Item("d") with
            {
                RecordedAt = Now.AddDays(4),
                Status = VideoStatus.Failed,
            },
        ];

        var view = LibraryView.Create(new LibraryQuery(text, null, Enum.Parse<LibrarySort>(sort)), items, null, []);

        Assert.Equal(order, string.Join(' ', view.Items.Select(i => i.Key)));
    }

    [Fact]
    public void A_status_is_counted_whatever_is_shown()
    {
        var view = LibraryView.Create(
            new LibraryQuery("", VideoStatus.Failed, LibrarySort.Match),
            [Item("a"), Item("b"), Item("d") with { Status = VideoStatus.Failed }],
            null,
            []
        );

        Assert.Equal("d", Assert.Single(view.Items).Key);
        Assert.Equal((2, 1), (view.Counts[VideoStatus.Draft], view.Counts[VideoStatus.Failed]));
    }

    private static LibraryItem Item(string key) =>
        new()
        {
            Key = key,
            Title = $"Talk {key}",
            Status = VideoStatus.Draft,
            ChangedAt = Now,
        };

    private static Job Job(string id, JobState state) =>
        new()
        {
            Id = id,
            SourcePath = $"/in/talk-{id}.mp4",
            Model = "base.en",
            State = state,
            AddedAt = Now,
            Folder = state == JobState.Finished ? "/blog/talk" : null,
        };

    private static VideoFacts Folder(string slug, string? id, PostStatus status = PostStatus.Draft) =>
        new()
        {
            Slug = slug,
            Folder = $"/blog/{slug}",
            Video = id is null ? null : new Video(id, slug, "talk.mp4", "/in/talk.mp4", 1, Now),
            FrontMatter = new FrontMatter
            {
                Title = "The title",
                Date = new DateOnly(2026, 11, 20),
                Video = new PostVideo("talk.mp4", 60, null),
                Status = status,
            },
            ChangedAt = Now,
            Doubts = 3,
            HasNewDraft = true,
            TextStamp = "1",
        };
}

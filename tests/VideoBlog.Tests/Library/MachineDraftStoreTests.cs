using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Library;

public sealed class MachineDraftStoreTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private VideoFolder _folder = null!;

    public async Task InitializeAsync() =>
        _folder = await VideoFolder.OpenAsync(
            _temporary.Path,
            new Video("id", "talk", "talk.mp4", "/talk.mp4", 5, DateTimeOffset.UnixEpoch),
            null,
            TimeProvider.System,
            default
        );

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _folder.Dispose();
        _temporary.Dispose();
    }

    private Task<DraftPlacement> PlaceAsync(string draft) => MachineDraftStore.PlaceAsync(_folder, draft, TimeProvider.System, default);

    private void Edit(string text) => File.WriteAllText(_folder.Layout.Draft, text);

    private string Draft => File.ReadAllText(_folder.Layout.Draft);

    private string? NewDraft => File.Exists(_folder.Layout.NewDraft) ? File.ReadAllText(_folder.Layout.NewDraft) : null;

    private string[] History =>
        [
            .. Directory
                .EnumerateFiles(_folder.Layout.History)
                .Order(StringComparer.Ordinal)
                .Select(p => $"{Path.GetFileName(p)}: {File.ReadAllText(p)}"),
        ];

    [Fact]
    public async Task The_first_draft_is_put_in_place()
    {
        Assert.Equal(new DraftPlacement(Reused: false, Kept: false), await PlaceAsync("one"));
        Assert.Equal("one", Draft);
        Assert.Equal(["machine-0001.md: one"], History);
    }

    [Fact]
    public async Task The_same_draft_again_changes_nothing()
    {
        await PlaceAsync("one");
        Assert.Equal(new DraftPlacement(Reused: true, Kept: false), await PlaceAsync("one"));
        Assert.Equal(["machine-0001.md: one"], History);
    }

    [Fact]
    public async Task A_draft_that_nobody_edited_is_replaced_and_kept_in_history()
    {
        await PlaceAsync("one");
        Assert.Equal(new DraftPlacement(Reused: false, Kept: false), await PlaceAsync("two"));
        Assert.Equal("two", Draft);
        Assert.Null(NewDraft);
        Assert.Equal(["machine-0001.md: one", "machine-0002.md: two"], History);
    }

    [Fact]
    public async Task An_edited_draft_is_kept_and_the_new_one_lands_beside_it()
    {
        await PlaceAsync("one");
        Edit("mine");
        Assert.Equal(new DraftPlacement(Reused: false, Kept: true), await PlaceAsync("two"));
        Assert.Equal("mine", Draft);
        Assert.Equal("two", NewDraft);
        Assert.Equal(new DraftPlacement(Reused: true, Kept: true), await PlaceAsync("two"));
    }

    [Fact]
    public async Task An_edited_draft_gets_no_neighbour_while_the_machine_has_nothing_new_to_say()
    {
        await PlaceAsync("one");
        Edit("mine");
        Assert.Equal(new DraftPlacement(Reused: true, Kept: false), await PlaceAsync("one"));
        Assert.Null(NewDraft);
    }

    [Fact]
    public async Task A_new_draft_that_was_thrown_away_does_not_come_back()
    {
        await PlaceAsync("one");
        Edit("mine");
        await PlaceAsync("two");
        File.Delete(_folder.Layout.NewDraft);
        Assert.Equal(new DraftPlacement(Reused: true, Kept: false), await PlaceAsync("two"));
        Assert.Null(NewDraft);
    }

    [Fact]
    public async Task Going_back_to_an_earlier_machine_draft_shows_it_again()
    {
        await PlaceAsync("one");
        Edit("mine");
        await PlaceAsync("two");
        Assert.True((await PlaceAsync("one")).Kept);
        Assert.Equal("one", NewDraft);
    }

    [Fact]
    public async Task Accepting_the_new_draft_clears_it_away()
    {
        await PlaceAsync("one");
        Edit("mine");
        await PlaceAsync("two");
        Edit("two");
        Assert.False((await PlaceAsync("two")).Kept);
        Assert.Null(NewDraft);
        Assert.Equal("two", Draft);
    }

    [Fact]
    public async Task Notes_in_the_new_draft_are_kept_when_a_newer_one_comes()
    {
        await PlaceAsync("one");
        Edit("mine");
        await PlaceAsync("two");
        File.WriteAllText(_folder.Layout.NewDraft, "two, with my notes");
        await PlaceAsync("three");
        Assert.Equal("three", NewDraft);
        Assert.Contains("edited-0001.md: two, with my notes", History);
    }

    [Fact]
    public async Task A_deleted_draft_is_made_again()
    {
        await PlaceAsync("one");
        File.Delete(_folder.Layout.Draft);
        Assert.False((await PlaceAsync("one")).Reused);
        Assert.Equal("one", Draft);
    }

    [Fact]
    public async Task A_run_killed_before_its_draft_reached_history_does_not_mistake_it_for_a_persons()
    {
        Edit("one");
        Assert.False((await PlaceAsync("one")).Kept);
        Assert.Equal(["machine-0001.md: one"], History);
    }

    [Fact]
    public async Task A_draft_that_was_there_before_the_machine_is_a_persons()
    {
        Edit("mine");
        Assert.True((await PlaceAsync("one")).Kept);
        Assert.Equal("mine", Draft);
    }
}

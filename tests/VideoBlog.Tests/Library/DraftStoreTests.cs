using Microsoft.Extensions.Time.Testing;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Library;

public sealed class DraftStoreTests : IDisposable
{
    private const string Machine = "---\ntitle: A\n---\n\nOne is one. Two is two.\n\nThree is three.\n";
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.Zero));

    private readonly PostSnapshots _posts;

    public DraftStoreTests()
    {
        _posts = new PostSnapshots(_time);
        Directory.CreateDirectory(_folder.File("history"));
        File.WriteAllText(_folder.File("draft.md"), Machine);
        File.WriteAllText(_folder.File("history/machine-0001.md"), Machine);
    }

    private DraftStore Store => new(_folder.Path, _posts, _time);

    private string Draft => File.ReadAllText(_folder.File("draft.md"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_saved_against_the_current_version_is_the_draft()
    {
        var text = Machine.Replace("One is one.", "One is uno.", StringComparison.Ordinal);

        var saved = await Store.SaveAsync(text, (await Store.ReadAsync(default)).Tag, default);

        Assert.Equal((SaveOutcome.Saved, text, text), (saved.Outcome, saved.Current.Text, Draft));
    }

    [Fact]
    public async Task A_draft_that_somebody_has_protected_is_not_replaced_and_the_reason_is_told()
    {
        var tag = (await Store.ReadAsync(default)).Tag;
        new FileInfo(_folder.File("draft.md")).IsReadOnly = true;

        var error = await Assert.ThrowsAsync<VideoBlogException>(() => Store.SaveAsync("Other.\n", tag, default));

        Assert.Equal(("draft.md is write-protected: nothing was saved.", true), (error.Message, error.IsTransient));
        Assert.Equal(Machine, Draft);
        new FileInfo(_folder.File("draft.md")).IsReadOnly = false;
        Assert.Equal(SaveOutcome.Saved, (await Store.SaveAsync("Other.\n", tag, default)).Outcome);
    }

    [Fact]
    public async Task The_same_text_again_changes_nothing_whatever_it_was_based_on()
    {
        Assert.Equal(SaveOutcome.Unchanged, (await Store.SaveAsync(Machine, "0000000000000000", default)).Outcome);
        Assert.Empty(Store.History());
    }

    [Fact]
    public async Task Edits_of_different_sentences_are_merged()
    {
        var start = await Store.ReadAsync(default);
        await Store.SaveAsync(Machine.Replace("Two is two.", "Two is due.", StringComparison.Ordinal), start.Tag, default);

        var saved = await Store.SaveAsync(Machine.Replace("One is one.", "One is uno.", StringComparison.Ordinal), start.Tag, default);

        Assert.Equal(SaveOutcome.Merged, saved.Outcome);
        Assert.Equal("---\ntitle: A\n---\n\nOne is uno. Two is due.\n\nThree is three.\n", Draft);
    }

    [Fact]
    public async Task Edits_of_one_sentence_are_a_conflict_and_nothing_is_lost()
    {
        var start = await Store.ReadAsync(default);
        var theirs = (
            await Store.SaveAsync(Machine.Replace("Two is two.", "Two is due.", StringComparison.Ordinal), start.Tag, default)
        ).Current;

        var saved = await Store.SaveAsync(Machine.Replace("Two is two.", "Two is zwei.", StringComparison.Ordinal), start.Tag, default);

        Assert.Equal((SaveOutcome.Conflict, theirs), (saved.Outcome, saved.Current));
        Assert.Equal(theirs.Text, Draft);
    }

    [Fact]
    public async Task An_edit_by_another_program_is_merged_and_kept_in_history()
    {
        var start = await Store.ReadAsync(default);
        var outside = Machine + "\nAdded outside.\n";
        File.WriteAllText(_folder.File("draft.md"), outside);

        var saved = await Store.SaveAsync(Machine.Replace("One is one.", "One is uno.", StringComparison.Ordinal), start.Tag, default);

        Assert.Equal(SaveOutcome.Merged, saved.Outcome);
        Assert.Contains("One is uno. Two is two.\n\nThree is three.\n\nAdded outside.\n", Draft, StringComparison.Ordinal);
        Assert.Equal(outside, await Store.FindAsync(new DraftVersion(outside).Tag, default));
    }

    [Fact]
    public async Task A_text_based_on_nothing_known_is_a_conflict()
    {
        Assert.Equal(SaveOutcome.Conflict, (await Store.SaveAsync("new", "0000000000000000", default)).Outcome);
        Assert.Equal(Machine, Draft);
    }

    [Fact]
    public async Task Every_version_can_be_found_again_latest_first()
    {
        var tag = (await Store.ReadAsync(default)).Tag;
        foreach (var text in new[] { "first", "second", "third" })
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            tag = (await Store.SaveAsync(text, tag, default)).Current.Tag;
        }

        var found = new List<string?>();
        foreach (var version in Store.History())
            found.Add(await Store.FindAsync(version.Tag, default));
        Assert.Equal(["third", "second", "first", Machine], found);
    }

    [Fact]
    public async Task Saves_at_the_same_time_lose_nothing()
    {
        var lines = Enumerable.Range(0, 12).Select(i => $"Sentence {i} stands here.").ToArray();
        var text = string.Join("\n\n", lines);
        File.WriteAllText(_folder.File("draft.md"), text);
        File.WriteAllText(_folder.File("history/machine-0002.md"), text);
        var start = (await Store.ReadAsync(default)).Tag;

        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    Task.Run(() =>
                        new DraftStore(_folder.Path, new PostSnapshots(TimeProvider.System), TimeProvider.System).SaveAsync(
                            text.Replace(lines[i * 2], $"Changed {i} by somebody.", StringComparison.Ordinal),
                            start,
                            default
                        )
                    )
                )
        );

        Assert.All(Enumerable.Range(0, 6), i => Assert.Contains($"Changed {i} by somebody.", Draft, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\uFEFF", "\r\n")]
    [InlineData("", "\r\n")]
    [InlineData("\uFEFF", "\n")]
    public async Task Line_ends_and_the_mark_of_the_authors_editor_stay(string mark, string end)
    {
        var before = mark + Machine.ReplaceLineEndings(end);
        await File.WriteAllBytesAsync(_folder.File("draft.md"), System.Text.Encoding.UTF8.GetBytes(before));
        var text = Machine.Replace("One is one.", "One is uno.", StringComparison.Ordinal);

        await Store.SaveAsync(text, (await Store.ReadAsync(default)).Tag, default);

        Assert.Equal(
            System.Text.Encoding.UTF8.GetBytes(mark + text.ReplaceLineEndings(end)),
            await File.ReadAllBytesAsync(_folder.File("draft.md"))
        );
    }

    [Fact]
    public async Task A_draft_that_is_not_UTF_8_is_refused_with_its_line_before_letters_are_lost()
    {
        await File.WriteAllBytesAsync(
            _folder.File("draft.md"),
            System.Text.Encoding.Latin1.GetBytes("---\ntitle: M\u00FCller\n---\n\nText.\n")
        );
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => Store.ReadAsync(default));
        Assert.Equal("The draft cannot be used: line 2 has letters that are not written as UTF-8.", error.Message);
        Assert.Equal(2, error.Line);
    }
}

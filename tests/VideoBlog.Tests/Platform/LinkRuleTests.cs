namespace VideoBlog.Platform;

public sealed class LinkRuleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LinkRuleTests()
    {
        Directory.CreateDirectory(_folder.File("library/talk/stills"));
        File.WriteAllText(_folder.File("library/talk/stills/a.jpg"), "");
        File.WriteAllText(_folder.File("library/talk/draft.md"), "");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Links_are_told_from_files_and_folders_even_when_they_lead_nowhere()
    {
        File.CreateSymbolicLink(_folder.File("file"), _folder.File("library/talk/draft.md"));
        Directory.CreateSymbolicLink(_folder.File("folder"), _folder.File("library/talk"));
        File.CreateSymbolicLink(_folder.File("dangling"), _folder.File("nothing"));
        Assert.All(["file", "folder", "dangling"], name => Assert.True(LinkRule.IsLink(_folder.File(name))));
        Assert.All(["library/talk", "library/talk/draft.md", "nothing"], name => Assert.False(LinkRule.IsLink(_folder.File(name))));
    }

    [Fact]
    public void A_file_behind_a_linked_folder_is_reached_by_a_link()
    {
        Directory.CreateSymbolicLink(_folder.File("library/talk/post"), _folder.File("library/talk/stills"));
        Assert.True(LinkRule.IsReachedByLink(_folder.File("library/talk/post/a.jpg"), _folder.File("library")));
        Assert.False(LinkRule.IsReachedByLink(_folder.File("library/talk/stills/a.jpg"), _folder.File("library")));
    }

    [Fact]
    public void A_library_may_be_a_link_itself()
    {
        Directory.CreateSymbolicLink(_folder.File("blog"), _folder.File("library"));
        Assert.False(LinkRule.IsReachedByLink(_folder.File("blog/talk/draft.md"), _folder.File("blog")));
    }

    [Fact]
    public void Links_are_found_in_a_folder_hidden_ones_too()
    {
        Assert.Null(LinkRule.FindIn(_folder.File("library/talk")));
        File.CreateSymbolicLink(_folder.File("library/talk/.draft.lock"), _folder.File("elsewhere"));
        Assert.Equal(".draft.lock", LinkRule.FindIn(_folder.File("library/talk"))?.Name);
    }
}

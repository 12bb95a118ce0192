namespace VideoBlog.Posts;

public sealed class HtmlTests
{
    [Fact]
    public void Text_is_escaped_for_content_and_for_quoted_attributes() =>
        Assert.Equal("<p title=\"&quot;&#39;&lt;&amp;&gt; “é”\"> </p>", Html.Format($"<p title=\"{"\"'<&> “é”"}\">{"\0"}</p>").Text);

    [Fact]
    public void Markup_in_markup_stays_markup()
    {
        var items = new[] { "a", "<b>" }.Select(text => Html.Format($"<li>{text}</li>"));
        Assert.Equal("<ul><li>a</li><li>&lt;b&gt;</li></ul>", Html.Format($"<ul>{items}</ul>").Text);
    }

    [Fact]
    public void Nothing_is_empty()
    {
        string? none = null;
        Assert.Equal("", Html.Format($"{default(Html)}{none}").Text);
        Assert.True(default(Html).IsEmpty);
    }

    [Fact]
    public void Numbers_are_written_alike_everywhere() => Assert.Equal("1000000 0.5 7", Html.Format($"{1_000_000} {0.5} {7.00001}").Text);
}

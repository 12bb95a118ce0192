using VideoBlog.Domain;

namespace VideoBlog.Assistance;

public sealed class SuggestionOptionsTests
{
    [Theory]
    [InlineData("https://api.example.org/v1")]
    [InlineData("http://localhost:11434/v1")]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://[::1]:8080/")]
    public void An_endpoint_that_nobody_can_listen_to_is_fine(string endpoint) =>
        new SuggestionOptions { Endpoint = endpoint, Model = "m" }.Validate();

    [Theory]
    [InlineData("http://gpu.example.org/v1", "not encrypted")]
    [InlineData("ftp://localhost/", "must be")]
    [InlineData("file:///etc/passwd", "must be")]
    [InlineData("localhost:11434", "must be")]
    [InlineData("https://user:secret@example.org/", "must be")]
    [InlineData("https://example.org/?key=secret", "must be")]
    [InlineData("v1", "must be")]
    public void Others_are_refused_without_repeating_them(string endpoint, string reason)
    {
        var error = Assert.Throws<VideoBlogException>(() => new SuggestionOptions { Endpoint = endpoint, Model = "m" }.Validate());
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unencrypted_endpoint_elsewhere_has_to_be_allowed() =>
        new SuggestionOptions
        {
            Endpoint = "http://gpu.example.org/v1",
            Model = "m",
            AllowInsecure = true,
        }.Validate();

    [Fact]
    public void Nothing_is_asked_by_default()
    {
        Assert.False(new SuggestionOptions().IsOn);
        Assert.False(new SuggestionOptions { Endpoint = "", Model = "m" }.IsOn);
        new SuggestionOptions().Validate();
    }

    public static TheoryData<string, Action<SuggestionOptions>> Wrong =>
        new()
        {
            { "languageModel.model", o => o.Model = null },
            { "languageModel.model", o => o.Model = "a\nb" },
            { "languageModel.model", o => o.Model = new string('m', 201) },
            { "languageModel.key", o => o.Key = "secret\r\nX-Header: 1" },
            { "languageModel.timeout", o => o.Timeout = TimeSpan.Zero },
            { "languageModel.timeout", o => o.Timeout = TimeSpan.FromHours(1) },
            { "languageModel.budget", o => o.Budget = TimeSpan.MaxValue },
            { "languageModel.retries", o => o.Retries = 6 },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_value_out_of_its_range_is_named(string name, Action<SuggestionOptions> change)
    {
        var options = new SuggestionOptions { Endpoint = "https://example.org/", Model = "m" };
        change(options);
        var message = Assert.Throws<VideoBlogException>(options.Validate).Message;
        Assert.Contains(name, message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }
}

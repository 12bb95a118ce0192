using VideoBlog.Domain;

namespace VideoBlog.Queue.Notifying;

public sealed class NotifyOptionsTests
{
    [Fact]
    public void By_default_nobody_is_told()
    {
        var options = new NotifyOptions();
        options.Validate();
        Assert.False(options.IsOn);
    }

    [Theory]
    [InlineData("ftp://example.org/", "0123456789abcdef", null, "notify.webhook must be an address")]
    [InlineData("example.org", "0123456789abcdef", null, "notify.webhook must be an address")]
    [InlineData("https://user:password@example.org/", "0123456789abcdef", null, "notify.webhook must be an address")]
    [InlineData("https://example.org/", null, null, "notify.webhook needs notify.secret")]
    [InlineData("https://example.org/", "short", null, "notify.secret must have 16 to 1024 characters, not 5.")]
    [InlineData(null, null, " ", "notify.command must begin with the name of a program")]
    [InlineData(null, null, "/no/such/program", "notify.command names the program '/no/such/program', which does not exist")]
    public void A_wrong_value_is_one_clear_message_that_does_not_tell_the_key(
        string? webhook,
        string? secret,
        string? command,
        string words
    )
    {
        var error = Assert.Throws<VideoBlogException>(
            new NotifyOptions
            {
                Webhook = webhook,
                Secret = secret,
                Command = command is null ? [] : [command],
            }.Validate
        );
        Assert.StartsWith(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret ?? "password", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_right_is_taken() =>
        new NotifyOptions
        {
            Webhook = "https://example.org/hook?x=1",
            Secret = "0123456789abcdef",
            Command = ["notify-send", "done"],
        }.Validate();
}

using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Cli.Service;

/// <summary>The environment belongs to the whole process: one class, one test after the other, names that no other test sets.</summary>
public sealed class SettingsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{ "notify": { "command": "/usr/bin/true" } }""", "/usr/bin/true")]
    [InlineData("""{ "notify": { "command": ["notify-send", "a draft; is ready"] } }""", "notify-send|a draft; is ready")]
    [InlineData("{}", "")]
    public void A_notify_command_is_a_program_or_a_program_with_its_arguments(string json, string command) =>
        Assert.Equal(command, string.Join('|', Read(json).Notify.Command));

    [Fact]
    public void Who_is_told_and_where_numbers_go_can_be_set()
    {
        var settings = Read("""{ "notify": { "webhook": "https://example.org/", "secret": "0123456789abcdef" }, "telemetry": { "otlp": "http://localhost:4318" } }""");
        Assert.Equal(("https://example.org/", "0123456789abcdef", "http://localhost:4318"), (settings.Notify.Webhook, settings.Notify.Secret, settings.Telemetry.Otlp));
    }

    [Fact]
    public void A_name_that_does_not_exist_is_an_error() =>
        Assert.Contains("hook", Assert.Throws<VideoBlogException>(() => Read("""{ "notify": { "hook": "x" } }""")).Message, StringComparison.Ordinal);

    [Fact]
    public void What_a_notify_command_was_told_is_no_setting_when_it_runs_this_program()
    {
        Environment.SetEnvironmentVariable("VIDEOBLOG_EVENT", "draft-ready");
        Environment.SetEnvironmentVariable("VIDEOBLOG_NOTIFY__COMMAND", "/usr/bin/true");
        try
        {
            Assert.Equal(["/usr/bin/true"], Read("{}").Notify.Command);
        }
        finally
        {
            Environment.SetEnvironmentVariable("VIDEOBLOG_EVENT", null);
            Environment.SetEnvironmentVariable("VIDEOBLOG_NOTIFY__COMMAND", null);
        }
    }

    private ServiceSettings Read(string json)
    {
        File.WriteAllText(_folder.File("settings.json"), json);
        return SettingsReader.Read(_folder.File("settings.json"));
    }
}

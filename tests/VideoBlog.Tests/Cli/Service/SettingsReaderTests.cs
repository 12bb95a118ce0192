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
        var settings = Read(
            """{ "notify": { "webhook": "https://example.org/", "secret": "0123456789abcdef" }, "telemetry": { "otlp": "http://localhost:4318" } }"""
        );
        Assert.Equal(
            ("https://example.org/", "0123456789abcdef", "http://localhost:4318"),
            (settings.Notify.Webhook, settings.Notify.Secret, settings.Telemetry.Otlp)
        );
    }

    [Fact]
    public void A_language_model_is_named_by_file_or_environment_and_none_by_default()
    {
        Assert.False(Read("{}").LanguageModel.ToOptions().IsOn);
        Environment.SetEnvironmentVariable("VIDEOBLOG_LANGUAGEMODEL__KEY", "sk-1");
        try
        {
            var options = Read(
                "{ \"languageModel\": { \"endpoint\": \"http://localhost:1/v1\", \"model\": \"m\", \"timeout\": 5, "
                    + "\"allowInsecure\": true } }"
            )
                .LanguageModel.ToOptions();
            Assert.Equal(
                (true, "http://localhost:1/v1", "m", "sk-1", 5.0, true),
                (options.IsOn, options.Endpoint, options.Model, options.Key, options.Timeout.TotalSeconds, options.AllowInsecure)
            );
            Assert.Equal("m", SettingsReader.ReadLanguageModel(_folder.File("settings.json")).Model);
            Assert.Contains(
                "url",
                Assert.Throws<VideoBlogException>(() => Read("{ \"languageModel\": { \"url\": \"x\" } }")).Message,
                StringComparison.Ordinal
            );
        }
        finally
        {
            Environment.SetEnvironmentVariable("VIDEOBLOG_LANGUAGEMODEL__KEY", null);
        }
    }

    [Fact]
    public void A_conversion_in_its_own_process_finds_the_same_model_in_its_environment_and_no_other()
    {
        var given = new LanguageModelSettings
        {
            Endpoint = "http://localhost:1/v1",
            Model = "m",
            Key = "sk-2",
            Timeout = 1.5,
            Budget = 20,
            Retries = 1,
            AllowInsecure = true,
        };
        foreach (var settings in new[] { given, new LanguageModelSettings() })
        {
            foreach (var (name, value) in settings.ToVariables())
                Environment.SetEnvironmentVariable(name, value);
            try
            {
                File.WriteAllText(
                    _folder.File("settings.json"),
                    "{ \"languageModel\": { \"endpoint\": \"https://other.example/\", \"model\": \"other\" } }"
                );
                var found = SettingsReader.ReadLanguageModel(_folder.File("settings.json")).ToOptions();
                Assert.Equal(settings.ToOptions().IsOn, found.IsOn);
                if (found.IsOn)
                    Assert.Equivalent(settings.ToOptions(), found, strict: true);
            }
            finally
            {
                foreach (var name in settings.ToVariables().Keys)
                    Environment.SetEnvironmentVariable(name, null);
            }
        }
    }

    [Fact]
    public void A_conversion_must_not_count_as_stuck_while_it_waits_for_the_model()
    {
        var settings = Read("{ \"silenceLimit\": 2, \"languageModel\": { \"endpoint\": \"http://localhost:1/v1\", \"model\": \"m\" } }");
        Assert.Contains("languageModel.budget", Assert.Throws<VideoBlogException>(settings.Validate).Message, StringComparison.Ordinal);
        settings.LanguageModel.Budget = 60;
        settings.Validate();
    }

    [Fact]
    public void A_name_that_does_not_exist_is_an_error() =>
        Assert.Contains(
            "hook",
            Assert.Throws<VideoBlogException>(() => Read("""{ "notify": { "hook": "x" } }""")).Message,
            StringComparison.Ordinal
        );

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

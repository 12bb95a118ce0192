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
            """
            {
                "notify": { "webhook": "https://example.org/", "secret": "0123456789abcdef" },
                "telemetry": { "otlp": "http://localhost:4318" }
            }
            """
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

    [Theory]
    [InlineData("""{ "jobz": 2 }""", "jobz")]
    [InlineData("""{ "watch": { "foldr": "x" } }""", "foldr")]
    [InlineData("""{ "jobs": "many" }""", "jobs")]
    [InlineData("""{ "jobs": 0 }""", "jobs is 0; it must be between 1 and 32.")]
    [InlineData("""{ "jobs": 33 }""", "jobs is 33; it must be between 1 and 32.")]
    [InlineData("""{ "transcriptions": 0 }""", "transcriptions is 0; it must be between 1 and 64.")]
    [InlineData("""{ "threads": 0 }""", "threads is 0; it must be between 1 and 1024.")]
    [InlineData("""{ "memoryLimit": 10 }""", "memoryLimit is 10; it must be between 64 and 4000000")]
    [InlineData("""{ "timeLimit": 0 }""", "timeLimit is 0; it must be between 0.001 and 720.")]
    [InlineData("""{ "silenceLimit": 2000 }""", "silenceLimit is 2000; it must be between 0.02 and 1440.")]
    [InlineData("""{ "retryDelay": 1000 }""", "retryDelay is 1000; it must be between 0.1 and 900.")]
    [InlineData("""{ "retryDelay": 1e300 }""", "retryDelay is 1E+300; it must be between 0.1 and 900.")]
    [InlineData("""{ "timeLimit": "NaN" }""", "timeLimit is NaN; it must be between 0.001 and 720.")]
    [InlineData("""{ "watch": { "settle": -1 } }""", "watch.settle is -1; it must be between 0.1 and 3600.")]
    [InlineData("""{ "watch": { "rescan": 0 } }""", "watch.rescan is 0; it must be between 1 and 3600.")]
    [InlineData("""{ "watch": { "recursive": "perhaps" } }""", "recursive")]
    [InlineData("""{ "queue": "nonsense" }""", "connection string")]
    [InlineData("""{ "node": "" }""", "node has 0 characters; it must have 1 to 100.")]
    [InlineData("""{ "jobs": """, "are no JSON")]
    public void A_wrong_setting_is_one_clear_line(string json, string said)
    {
        var error = Assert.Throws<VideoBlogException>(() =>
        {
            var settings = Read(json);
            settings.Validate();
            settings.OpenQueue(TimeProvider.System);
        });
        Assert.Contains(said, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\n', error.Message + error.Hint);
        Assert.NotNull(error.Hint);
    }

    private ServiceSettings Read(string json)
    {
        File.WriteAllText(_folder.File("settings.json"), json);
        return SettingsReader.Read(_folder.File("settings.json"));
    }
}

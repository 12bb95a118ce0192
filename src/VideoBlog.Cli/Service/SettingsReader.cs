using System.Collections;
using Microsoft.Extensions.Configuration;
using VideoBlog.Domain;
using VideoBlog.Queue.Notifying;

namespace VideoBlog.Cli.Service;

/// <summary>Puts the settings together: defaults, the file, the environment.</summary>
internal static class SettingsReader
{
    /// <summary>The file that is read when none is named: in the current folder.</summary>
    public const string DefaultFile = "videoblog.json";

    private const string Prefix = "VIDEOBLOG_";
    private const string Command = "notify:command";

    /// <summary>Reads the settings.</summary>
    /// <param name="file">The file; null: <see cref="DefaultFile"/>, if it is there.</param>
    /// <exception cref="VideoBlogException">The file is missing or no JSON, or holds a name or a value that it must not.</exception>
    public static ServiceSettings Read(string? file)
    {
        var settings = new ServiceSettings();
        Bind(file, configuration => WithCommandAsArray(configuration), settings);
        return settings;
    }

    /// <summary>Reads only what is said about the language model, for commands that are no service.</summary>
    /// <param name="file">The file; null: <see cref="DefaultFile"/>, if it is there.</param>
    /// <exception cref="VideoBlogException">As above.</exception>
    public static LanguageModelSettings ReadLanguageModel(string? file)
    {
        var settings = new LanguageModelSettings();
        Bind(file, configuration => configuration.GetSection(nameof(ServiceSettings.LanguageModel)), settings);
        return settings;
    }

    private static void Bind(string? file, Func<IConfigurationRoot, IConfiguration> part, object settings)
    {
        var path = Path.GetFullPath(file ?? DefaultFile);
        if (file is not null && !File.Exists(path))
            throw new VideoBlogException($"There is no settings file '{path}'.", "Check the name given to --settings.");
        try
        {
            var configuration = new ConfigurationBuilder()
                .AddJsonFile(path, optional: true, reloadOnChange: false)
                .AddInMemoryCollection(OfEnvironment())
                .Build();
            part(configuration).Bind(settings, options => options.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidDataException error)
        {
            throw new VideoBlogException(
                $"The settings in '{path}' are no JSON: {error.InnerException?.Message ?? error.Message}",
                "Correct the file; docs/settings.md has an example.",
                innerException: error
            );
        }
        catch (InvalidOperationException error)
        {
            throw new VideoBlogException(
                Explain(error),
                $"Correct it in '{path}' or in the environment (names that begin with {Prefix}); docs/settings.md lists all.",
                innerException: error
            );
        }
    }

    // The binder takes a single value for no array.
    private static IConfigurationRoot WithCommandAsArray(IConfigurationRoot configuration) =>
        configuration[Command] is not { Length: > 0 } program
            ? configuration
            : new ConfigurationBuilder()
                .AddInMemoryCollection(
                    configuration
                        .AsEnumerable()
                        .Where(s => s.Value is not null && !s.Key.StartsWith(Command, StringComparison.OrdinalIgnoreCase))
                )
                .AddInMemoryCollection([KeyValuePair.Create(ConfigurationPath.Combine(Command, "0"), (string?)program)])
                .Build();

    // A notify command may run this program: what it was told is no setting.
    private static IEnumerable<KeyValuePair<string, string?>> OfEnvironment() =>
        from DictionaryEntry variable in Environment.GetEnvironmentVariables()
        let name = (string)variable.Key
        where
            name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && !HookVariables.Names.Contains(name, StringComparer.OrdinalIgnoreCase)
        select KeyValuePair.Create(
            name[Prefix.Length..].Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal),
            (string?)variable.Value
        );

    // The binder names the key and the value, or the keys that it does not know.
    private static string Explain(InvalidOperationException error) => $"A setting is wrong: {error.Message}";
}

using System.CommandLine;

namespace VideoBlog.Cli.Service;

/// <summary>The options that every command about the service has, and how they change the settings.</summary>
internal sealed class ServiceOptions
{
    private readonly Option<string?> _settings = new("--settings")
    {
        Description = $"Settings file. Default: {SettingsReader.DefaultFile} in the current folder, if there is one.",
        HelpName = "file",
    };

    private readonly Option<string?> _library = new("--library")
    {
        Description = "The library: a folder that gets one folder for each recording. Default: posts.",
        HelpName = "folder",
    };

    private readonly Option<string?> _queue = new("--queue")
    {
        Description =
            "PostgreSQL's connection string, for a queue that several machines share. Passwords are safer in "
            + "VIDEOBLOG_QUEUE. Default: a file in the library.",
        HelpName = "connection",
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="withLibrary">False for a command that names the library in another way.</param>
    /// <param name="withQueue">False for a command that does not look at the queue.</param>
    public void AddTo(Command command, bool withLibrary = true, bool withQueue = true)
    {
        if (withLibrary)
            command.Options.Add(_library);
        if (withQueue)
            command.Options.Add(_queue);
        command.Options.Add(_settings);
    }

    /// <summary>The settings as this command line has them.</summary>
    public ServiceSettings Read(ParseResult parsed)
    {
        var settings = SettingsReader.Read(parsed.GetValue(_settings));
        settings.Library = parsed.GetValue(_library) ?? settings.Library;
        settings.Queue = parsed.GetValue(_queue) ?? settings.Queue;
        settings.Validate();
        return settings;
    }
}

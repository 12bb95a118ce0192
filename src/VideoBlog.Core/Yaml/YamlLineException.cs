using VideoBlog.Domain;

namespace VideoBlog.Yaml;

/// <summary>YAML that cannot be used, and where.</summary>
internal sealed class YamlLineException(string message, string hint, int line, Exception? cause = null) : VideoBlogException(message, hint, innerException: cause)
{
    /// <summary>The line in the file, from 1.</summary>
    public int Line { get; } = line;
}

namespace VideoBlog.Publishing.Destinations.Folders;

/// <summary>Files that are embedded in the assembly, to be put into another program's folder.</summary>
internal static class Resources
{
    /// <summary>The text of a file that lies beside a type.</summary>
    public static string Read(Type beside, string name)
    {
        using var stream =
            beside.Assembly.GetManifestResourceStream(beside, name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>The player that lies beside a type, with the script that all players share.</summary>
    public static string ReadPlayer(Type beside, string name) =>
        Read(beside, name).Replace("@player.js\n", Read(typeof(Resources), "player.js"), StringComparison.Ordinal);
}

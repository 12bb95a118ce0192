namespace VideoBlog.Cli.Edge;

/// <summary>Arguments of commands that are printed to be pasted.</summary>
internal static class ShellWord
{
    /// <summary>An argument as a POSIX shell reads it back: in quotation marks where it needs them.</summary>
    public static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "/._-+:@%,".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}

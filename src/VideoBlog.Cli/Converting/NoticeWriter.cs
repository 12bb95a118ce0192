using System.Text;

namespace VideoBlog.Cli.Converting;

/// <summary>Makes a notice of every line that is written, for work that speaks to a terminal.</summary>
/// <param name="onLine">Is given the lines.</param>
internal sealed class NoticeWriter(Action<string> onLine) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void WriteLine(string? value) => onLine(value ?? "");
}

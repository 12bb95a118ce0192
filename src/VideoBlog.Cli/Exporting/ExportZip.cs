using System.IO.Compression;
using VideoBlog.Publishing.Documents;

namespace VideoBlog.Cli.Exporting;

/// <summary>Puts files into one zip file. The same files give the same bytes: no times are noted.</summary>
internal static class ExportZip
{
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The zip file.</summary>
    public static ExportedFile Of(string name, IReadOnlyList<ExportedFile> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                var entry = zip.CreateEntry(file.Name, CompressionLevel.Optimal);
                entry.LastWriteTime = NoTime;
                using var to = entry.Open();
                to.Write(file.Content.Span);
            }
        }
        return new ExportedFile(name, bytes.ToArray());
    }
}

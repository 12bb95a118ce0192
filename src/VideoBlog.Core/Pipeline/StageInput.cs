using System.Security.Cryptography;
using System.Text;

namespace VideoBlog.Pipeline;

/// <summary>Values that the fingerprints of stages are made of, beside options and the hashes of earlier stages.</summary>
internal static class StageInput
{
    /// <summary>
    /// This build of the program. Pages are cheap and change with most versions: each build renders anew, and nobody has to remember a
    /// number.
    /// </summary>
    public static readonly string Program = typeof(StageInput).Module.ModuleVersionId.ToString();

    /// <summary>Hash of a text.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Hash of things in their order, each as its own text says it.</summary>
    public static string Hash<T>(IEnumerable<T> things) => Hash(string.Join('\n', things));

    /// <summary>Hash of a file's content.</summary>
    public static string Hash(FileInfo file)
    {
        using var content = file.OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}

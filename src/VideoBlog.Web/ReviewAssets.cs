using System.Reflection;

namespace VideoBlog.Web;

/// <summary>The client's script and style sheet, as built from <c>Client/</c>.</summary>
internal static class ReviewAssets
{
    /// <summary><c>review.js</c>.</summary>
    public static byte[] Script { get; } = Read("review.js");

    /// <summary><c>review.css</c>.</summary>
    public static byte[] Style { get; } = Read("review.css");

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

using System.Security.Cryptography;
using System.Text;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Page;

/// <summary>The page's style and script, kept as files in this folder and embedded in the assembly.</summary>
internal static class PageAssets
{
    /// <summary>The style sheet.</summary>
    public static readonly Html Style = Html.Trusted(Read("post.css"));

    /// <summary>The script.</summary>
    public static readonly Html Script = Html.Trusted(Read("post.js"));

    /// <summary>The script of comments, which pages of a site have where there are any.</summary>
    public static readonly Html Comments = Html.Trusted(Read("comments.js"));

    /// <summary>The script's hash, as policies name it.</summary>
    public static readonly string ScriptSource = Hash(Script);

    /// <summary>
    /// The page's content security policy. Only this style and this script run, by their hashes; nothing is loaded but the recording and
    /// pictures. <c>file:</c> is for a page opened from disk, where some browsers do not count files as <c>'self'</c>; <c>data:</c> is
    /// for the embedded captions and the page's icon.
    /// </summary>
    public static readonly string Policy =
        $"default-src 'none'; script-src {ScriptSource}; style-src {Hash(Style)}; img-src 'self' file: https: data:; "
        + "media-src 'self' file: data:; base-uri 'none'; form-action 'none'";

    private static string Hash(Html text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text.Text)))}'";

    /// <summary>The text of a file that is embedded beside a type.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="beside">A type of the same folder; null: this one.</param>
    public static string Read(string name, Type? beside = null)
    {
        using var stream =
            typeof(PageAssets).Assembly.GetManifestResourceStream(beside ?? typeof(PageAssets), name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the build.");
        using var reader = new StreamReader(stream, Encoding.UTF8);

        // A browser hashes the text after it has normalised the line ends.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

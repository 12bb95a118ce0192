using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Publishing.Destinations.Folders;

/// <summary>
/// A folder of another program that posts are put into. Names in it come from posts and from receipts, which may come from elsewhere: none
/// of them leads out of the folder.
/// </summary>
/// <param name="path">The folder's absolute path.</param>
internal sealed class FolderRoot(string path)
{
    /// <summary>The folder's absolute path.</summary>
    public string Path => path;

    /// <summary>The absolute path of a file in it.</summary>
    /// <param name="name">A relative path with forward slashes.</param>
    /// <exception cref="VideoBlogException">It is none, or leads out of the folder.</exception>
    public string At(string name) =>
        IsInside(name)
            ? System.IO.Path.Combine(path, name.Replace('/', System.IO.Path.DirectorySeparatorChar))
            : throw new VideoBlogException($"'{name}' is no name of a file in '{path}'.", "Nothing was changed: look at published.json.");

    /// <summary>True when there is a file or folder of that name.</summary>
    public bool Has(string name) => System.IO.Path.Exists(At(name));

    /// <summary>The hash of what is there; null when nothing is. A link has none that any file has.</summary>
    /// <exception cref="VideoBlogException">It cannot be read.</exception>
    public async Task<string?> HashAsync(string name, CancellationToken ct) =>
        LinkRule.IsLink(At(name)) ? "a link"
        : File.Exists(At(name)) ? await ContentHash.ComputeAsync(At(name), ct)
        : null;

    /// <summary>Deletes a file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="grounds">Folders that stay. Those above the file that are empty now go, up to these.</param>
    /// <exception cref="VideoBlogException">It may not be deleted.</exception>
    public void Delete(string name, IReadOnlyCollection<string> grounds)
    {
        var file = At(name);
        try
        {
            File.Delete(file);
            var ends = grounds.Append("").Select(g => System.IO.Path.GetFullPath(System.IO.Path.Combine(path, g))).ToHashSet();
            for (
                var folder = System.IO.Path.GetDirectoryName(file)!;
                folder.Length > path.Length && !ends.Contains(folder) && !Directory.EnumerateFileSystemEntries(folder).Any();
                folder = System.IO.Path.GetDirectoryName(folder)!
            )
                Directory.Delete(folder);
        }
        catch (DirectoryNotFoundException)
        {
            // It is gone with its folder.
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfWriting(file, error);
        }
    }

    /// <summary>True for a relative path whose parts are plain names.</summary>
    public static bool IsInside(string name) =>
        name.Length > 0
        && !name.Any(c => char.IsControl(c) || c is '\\' or ':')
        && name.Split('/').All(part => part.Length > 0 && part is not ("." or ".."));
}

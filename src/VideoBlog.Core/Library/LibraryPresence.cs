namespace VideoBlog.Library;

/// <summary>
/// Whether a library is where it was. A share that is unmounted leaves an empty folder behind, or none: what is written there would be lost
/// below the library when it comes back.
/// </summary>
/// <param name="library">The library's folder.</param>
public sealed class LibraryPresence(string library)
{
    /// <summary>What to do when it is not there.</summary>
    public const string Hint = "Mount its disk or share again, or move the folder back: nothing is written until then.";

    private readonly string _own = Path.Combine(library, ".videoblog");
    private volatile bool _hasSeenOwn;

    /// <summary>True when the folder is there, with the library's own folder in it if that was ever seen.</summary>
    public bool IsThere
    {
        get
        {
            if (!Directory.Exists(_own))
                return !_hasSeenOwn && Directory.Exists(library);
            _hasSeenOwn = true;
            return true;
        }
    }

    /// <summary>What is wrong when it is not there.</summary>
    public string Message => $"The library's folder '{library}' is not there any more, or it is empty.";
}

using System.Collections.Concurrent;
using VideoBlog.Domain;
using VideoBlog.Media;
using VideoBlog.Platform;

namespace VideoBlog.Publishing;

/// <summary>Knows which pictures cannot be read. Each is looked at once, and again when it has changed.</summary>
public sealed class PictureDamage
{
    private readonly ConcurrentDictionary<string, (FileStamp? Stamp, bool IsDamaged)> _known = new(StringComparer.Ordinal);

    /// <summary>True for a picture that pages leave out. One that cannot be opened at the moment is no damaged one.</summary>
    /// <param name="path">The picture's path.</param>
    public bool IsDamaged(string path)
    {
        var stamp = FileStamp.Read(path);
        if (_known.TryGetValue(path, out var known) && known.Stamp == stamp)
            return known.IsDamaged;
        var isDamaged = Look(path);
        _known[path] = (stamp, isDamaged);
        return isDamaged;
    }

    private static bool Look(string path)
    {
        try
        {
            PictureMetadata.Strip(File.ReadAllBytes(path), Path.GetFileName(path));
            return false;
        }
        catch (VideoBlogException)
        {
            return true;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            return false;
        }
    }
}

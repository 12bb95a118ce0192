using VideoBlog.Domain;

namespace VideoBlog.Media;

/// <summary>
/// What must be done to pictures so that they look natural where browsers show them: whole pictures instead of woven halves, and the usual
/// range of brightness and colours (ITU-R BT.709). Pure: it gives ffmpeg's filters.
/// </summary>
internal static class PictureFilters
{
    // Brightness of white on paper, as ITU-R BT.2408 sets it, in candela per square metre. As multiples of it: up to where brightness is
    // kept as it is, and the brightest that is told apart.
    private const string White = "203";
    private const string Kept = "0.6";
    private const string Peak = "4.926";

    /// <summary>True when the pictures cannot be taken over as they are.</summary>
    public static bool AreNeeded(MediaStream picture) => picture.IsInterlaced || IsWide(picture);

    /// <summary>Filters for pictures that follow each other: before them, and the result's size.</summary>
    /// <param name="picture">The pictures.</param>
    /// <param name="scale">Filters that set the size.</param>
    public static string Chain(MediaStream picture, string scale) => Join(Deinterlaced(picture), scale, Usual(picture));

    /// <summary>Filters for pictures far apart, of which each must be made whole by itself.</summary>
    /// <param name="picture">The pictures.</param>
    /// <param name="scale">Filters that set the size.</param>
    public static string ChainOfSingle(MediaStream picture, string scale) =>
        Join(picture.IsInterlaced ? $"field=type={(TopFirst(picture) ? "top" : "bottom")}" : "", scale, Usual(picture));

    /// <summary>Options that say what the colours are, for an encoder.</summary>
    /// <param name="picture">The pictures as they were.</param>
    public static IReadOnlyList<string> Tags(MediaStream picture) =>
        IsWide(picture) ? ["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv"] : [];

    private static string Join(params IEnumerable<string> filters) => string.Join(',', filters.Where(f => f.Length > 0));

    private static string Deinterlaced(MediaStream picture) =>
        picture.IsInterlaced ? $"bwdif=mode=send_frame:parity={(TopFirst(picture) ? "tff" : "bff")}:deint=all" : "";

    // The second letter is the half that is shown first.
    private static bool TopFirst(MediaStream picture) => picture.FieldOrder is "tt" or "bt";

    private static bool IsWide(MediaStream picture) => picture.IsHdr || picture.ColorPrimaries == "bt2020";

    private static string Usual(MediaStream picture)
    {
        if (!IsWide(picture))
            return "";
        var matrix = picture.ColorSpace is "bt2020c" or "ictcp" or "bt709" ? picture.ColorSpace : "bt2020nc";
        var primaries = picture.ColorPrimaries is "bt709" or "smpte432" ? picture.ColorPrimaries : "bt2020";
        var transfer = picture.IsHdr ? picture.ColorTransfer : "bt709";
        var from = $"setparams=color_trc={transfer}:color_primaries={primaries}:colorspace={matrix},zscale=";
        return picture.IsHdr
            ? $"{from}t=linear:npl={White},format=gbrpf32le,zscale=p=bt709,tonemap=mobius:param={Kept}:desat=0:peak={Peak},"
                + "zscale=t=bt709:m=bt709:r=tv,format=yuv420p"
            : $"{from}t=bt709:p=bt709:m=bt709:r=tv,format=yuv420p";
    }
}

namespace VideoBlog.Media;

/// <summary>Which files of a folder are taken for recordings. A file that is named itself is taken whatever it is called.</summary>
public static class RecordingFiles
{
    /// <summary>Extensions of recordings, lower case with the dot; pictures first, then sound alone.</summary>
    public static IReadOnlyList<string> Extensions { get; } =
        Names(
            "mp4 mov mkv webm m4v avi mts m2ts m2t ts trp mod tod mpg mpeg mpe vob dv mxf wmv asf flv f4v qt 3gp 3g2 ogv ogm mk3d divx "
                + "m4a mp3 wav flac ogg oga opus aac wma aiff aif aifc m4b m4r mka weba caf amr mp2 mpa ac3 eac3 w64 wv spx"
        );

    // What lies beside recordings and is none; some of it begins as recordings do. GoPro's .lrv is a small copy of the recording beside it.
    private static readonly HashSet<string> Others = new(
        Names(
            "txt md markdown rst log csv tsv json jsonl xml yml yaml toml ini cfg conf html htm xhtml css js mjs cjs jsx tsx vue py rb php "
                + "c h cpp hpp cs java go rs swift kt sh bash ps1 bat cmd sql lua pl "
                + "jpg jpeg jpe png gif webp avif heic heif tif tiff bmp svg ico raw dng cr2 cr3 nef arw orf psd ai eps xcf "
                + "pdf doc docx odt rtf xls xlsx ods ppt pptx odp key pages numbers epub tex "
                + "srt vtt ass ssa sub idx sbv ttml dfxp smi lrc sup "
                + "zip tar gz tgz bz2 xz zst 7z rar iso dmg img exe dll so msi deb rpm apk jar app bin "
                + "m3u m3u8 pls xspf mpd cue nfo url lnk torrent part tmp bak lock db sqlite ini thm lrv bdm mpl cpi ifo bup xmp aae plist "
                + "prproj aep drp fcpxml kdenlive mlt osp ttf otf woff woff2"
        ),
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly HashSet<string> Known = new(Extensions, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// True for a recording by its name. Hidden files are none: cameras and macOS leave such companions beside the real ones.
    /// </summary>
    public static bool IsRecording(string path) => Known.Contains(Path.GetExtension(path)) && !IsHidden(path);

    /// <summary>True when a file may be a recording by its name: the name is that of one, or tells nothing.</summary>
    public static bool MayBeRecording(string path) => !Others.Contains(Path.GetExtension(path)) && !IsHidden(path);

    /// <summary>True for a recording by its name or, where that tells nothing, by its first bytes.</summary>
    /// <param name="path">A file; one that cannot be read is none.</param>
    public static bool Is(string path) => IsRecording(path) || (MayBeRecording(path) && RecordingSignature.IsFound(path));

    private static bool IsHidden(string path) => Path.GetFileName(path.AsSpan()).StartsWith('.');

    private static string[] Names(string list) => [.. list.Split(' ').Select(name => "." + name)];
}

namespace VideoBlog.Media;

/// <summary>
/// How a recording of unknown origin is handed to ffmpeg and ffprobe. ffmpeg looks at the content, not at the name: a playlist called
/// <c>talk.mp4</c> would make it open any file or address that the playlist names. Hence only local files, and only containers that carry
/// their media in themselves. QuickTime's references to other files stay off, which is ffmpeg's default (<c>enable_drefs</c>,
/// <c>use_absolute_path</c>); ffmpeg refuses these two options for every other container, so they cannot be named here.
/// </summary>
internal static class SafeInput
{
    private const string Protocols = "file,pipe";

    // Names as 'ffmpeg -demuxers' gives them; one of a family's names ("mov,mp4,m4a,…") admits the family.
    private const string Containers = "aac,ac3,aiff,amr,asf,avi,caf,dv,eac3,flac,flv,matroska,mov,mp3,mpeg,mpegts,mxf,ogg,wav,w64,wv";

    /// <summary>The options for one input. Further input options, such as a seek, go before them.</summary>
    /// <remarks>The <c>file:</c> prefix keeps a colon or a leading dash in a name from being read as a protocol or an option.</remarks>
    public static IReadOnlyList<string> Arguments(string path) =>
        ["-protocol_whitelist", Protocols, "-format_whitelist", Containers, "-i", Url(path)];

    /// <summary>The form in which ffmpeg takes a local file, whatever its name.</summary>
    public static string Url(string path) => "file:" + Path.GetFullPath(path);
}

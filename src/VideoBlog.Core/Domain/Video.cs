namespace VideoBlog.Domain;

/// <summary>
/// A recording that a library knows. Its identity is its content: renaming or moving the file does not make it another video.
/// </summary>
/// <param name="Id">SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Slug">Name of the video's folder in the library and of its post: lower-case letters, digits and hyphens.</param>
/// <param name="FileName">The file's name without its folder.</param>
/// <param name="SourcePath">Absolute path of the recording. It is only ever read.</param>
/// <param name="Bytes">The file's size.</param>
/// <param name="ModifiedAt">When the file was last modified, UTC.</param>
public sealed record Video(string Id, string Slug, string FileName, string SourcePath, long Bytes, DateTimeOffset ModifiedAt)
{
    /// <summary>When the library first met the recording: the date of its post.</summary>
    public DateTimeOffset AddedAt { get; init; }
}

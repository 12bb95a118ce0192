namespace VideoBlog.Media.Pictures;

/// <summary>A picture is not written as its format asks.</summary>
/// <param name="message">What is wrong, as the end of a sentence.</param>
/// <param name="isOther">True when it is not of that format at all.</param>
internal sealed class PictureFormatException(string message, bool isOther = false) : Exception(message)
{
    /// <summary>True when the picture is of another format.</summary>
    public bool IsOther => isOther;
}

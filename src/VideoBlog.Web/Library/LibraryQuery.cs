using Microsoft.AspNetCore.Http;

namespace VideoBlog.Web.Library;

/// <summary>In which order videos are listed.</summary>
internal enum LibrarySort
{
    /// <summary>What fits a search best first; without a search the same as <see cref="Recorded"/>.</summary>
    Match,

    /// <summary>The latest recorded first.</summary>
    Recorded,

    /// <summary>The latest changed first.</summary>
    Changed,

    /// <summary>By title.</summary>
    Title,

    /// <summary>What needs a person first.</summary>
    Status,

    /// <summary>Those with the most doubts first.</summary>
    Doubts,

    /// <summary>The longest first.</summary>
    Duration,
}

/// <summary>What a person wants to see of the library, as it stands in the address.</summary>
/// <param name="Text">What is searched for; empty for everything.</param>
/// <param name="Status">Only videos of this status; null for all.</param>
/// <param name="Sort">The order.</param>
/// <param name="IsBehind">Only posts with changes that are not published yet.</param>
internal sealed record LibraryQuery(string Text, VideoStatus? Status, LibrarySort Sort, bool IsBehind = false)
{
    /// <summary>Longest text that is searched for, in characters.</summary>
    public const int MaxLength = Search.SearchQuery.MaxLength;

    private const string BehindWord = "behind";

    /// <summary>Reads an address; what it does not understand it leaves out.</summary>
    public static LibraryQuery From(IQueryCollection query)
    {
        var text = query["q"].ToString().Trim();
        return new LibraryQuery(
            text.Length > MaxLength ? text[..MaxLength] : text,
            Choice<VideoStatus>(query["status"].ToString()),
            Choice<LibrarySort>(query["sort"].ToString()) ?? LibrarySort.Match,
            query["published"] == BehindWord
        );
    }

    /// <summary>The address that shows this.</summary>
    public string Address
    {
        get
        {
            var parts = new List<string>();
            if (Text.Length > 0)
                parts.Add($"q={Uri.EscapeDataString(Text)}");
            if (Status is { } status)
                parts.Add($"status={status.ToString().ToLowerInvariant()}");
            if (Sort != LibrarySort.Match)
                parts.Add($"sort={Sort.ToString().ToLowerInvariant()}");
            if (IsBehind)
                parts.Add($"published={BehindWord}");
            return parts.Count == 0 ? "/" : $"/?{string.Join('&', parts)}";
        }
    }

    private static T? Choice<T>(string name)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(v => name.Equals(v.ToString(), StringComparison.OrdinalIgnoreCase)).Select(v => (T?)v).FirstOrDefault();
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using VideoBlog.Domain;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Site;

/// <summary>
/// The search index as files: words in small parts by their first letters, and the passages of each post. They are scripts, because a page
/// that is opened from disk may not read any other file; what they hold is data, written by the JSON writer.
/// </summary>
internal static class SearchFiles
{
    private const int KeyLength = 3;

    /// <summary>The part of the index that a word is in.</summary>
    public static string KeyOf(string word) => word.Length <= KeyLength ? word : word[..KeyLength];

    /// <summary>The file of a part.</summary>
    public static string FileOf(string key) =>
        // Alone, "con" and "aux" are no names of files on Windows.
        "search/words/w-"
        + (
            key.All(char.IsAsciiLetterOrDigit)
                ? key
                : "u" + string.Join('-', key.Select(c => ((int)c).ToString("x4", CultureInfo.InvariantCulture)))
        )
        + ".js";

    /// <summary>The file of a post.</summary>
    public static string FileOf(int number) => string.Create(CultureInfo.InvariantCulture, $"search/posts/{number}.js");

    /// <summary>Writes a part: each word with the numbers of the posts that have it, each followed by what it means there.</summary>
    /// <param name="key">The part.</param>
    /// <param name="words">Words in their order, each with posts in the order of their numbers.</param>
    public static string Words(string key, IEnumerable<(string Word, int Post, int Weight)> words)
    {
        var text = new StringBuilder("videoblogWords(").Append(JsonSerializer.Serialize(key, JsonFeed.Json)).Append(",{");
        string? last = null;
        foreach (var (word, post, weight) in words)
        {
            if (word != last)
                text.Append(last is null ? "\n" : "],\n").Append(JsonSerializer.Serialize(word, JsonFeed.Json)).Append(":[");
            else
                text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"{post},{weight}");
            last = word;
        }
        return text.Append(last is null ? "" : "]").Append("\n});\n").ToString();
    }

    /// <summary>Writes what the list of hits shows of a post.</summary>
    public static string Post(SiteView site, SitePost post, SiteSource source)
    {
        var content = new JsonObject
        {
            ["slug"] = post.Slug,
            ["title"] = Typography.Smarten(post.Title),
            ["date"] = PostDates.Long(post.Date),
            ["length"] = ClockTime.Format(post.Duration),
        };
        if (PostLanguage.Tag(post.Language) is var language && language != site.Options.Language)
            content["language"] = language;
        var passages = new StringBuilder();
        foreach (var (second, text) in SearchWords.PassagesOf(source))
        {
            var time = second is { } from ? Math.Round(from, 1).ToString(CultureInfo.InvariantCulture) : "null";
            passages.Append(passages.Length > 0 ? ",\n[" : "[").Append(time).Append(',');
            passages.Append(JsonSerializer.Serialize(Typography.Smarten(text), JsonFeed.Json)).Append(']');
        }
        var head = content.ToJsonString(new JsonSerializerOptions(JsonFeed.Json) { WriteIndented = false })[..^1];
        return $"videoblogPost({post.Number},{head},\"passages\":[\n{passages}\n]}});\n";
    }
}

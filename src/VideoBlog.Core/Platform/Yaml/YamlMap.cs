using System.Globalization;
using System.Text.RegularExpressions;
using VideoBlog.Domain;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace VideoBlog.Platform.Yaml;

/// <summary>
/// A YAML mapping written by a person, read key by key with errors that name the line. Hostile YAML is harmless: size and depth are
/// limited, anchors and aliases are refused, nothing is ever created from a type name.
/// </summary>
internal sealed partial class YamlMap
{
    /// <summary>More than anybody writes by hand into a front matter or a sidecar; characters.</summary>
    public const int MaxTextLength = 2000;

    private const int MaxLength = 1 << 20;
    private const int MaxDepth = 6;
    private const int MaxItems = 1000;

    private const string Anchors = "anchors and aliases (& and *) are not supported; put the text in quotes";

    private readonly YamlMappingNode _node;
    private readonly string _subject;
    private readonly int _firstLine;

    private YamlMap(YamlMappingNode node, string subject, int firstLine) =>
        (this._node, this._subject, this._firstLine) = (node, subject, firstLine);

    /// <summary>Reads one document; an empty one is an empty mapping.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="subject">Begins error messages: "The sidecar talk.yml".</param>
    /// <param name="firstLine">The number of the text's first line in its file.</param>
    /// <exception cref="VideoBlogException">It is not a mapping, not YAML, too large, too deep or uses aliases.</exception>
    public static YamlMap Parse(string yaml, string subject, int firstLine = 1)
    {
        if (yaml.Length > MaxLength)
            throw new VideoBlogException($"{subject} is too large.", "At most 1 MB is read.");
        var text = WithoutTabs(yaml);
        try
        {
            Check(text, subject, firstLine);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count switch
            {
                0 => new YamlMap([], subject, firstLine),
                1 when stream.Documents[0].RootNode is YamlMappingNode map => new YamlMap(map, subject, firstLine),
                1 when IsNull(stream.Documents[0].RootNode) => new YamlMap([], subject, firstLine),
                _ => throw Mistake(yaml, int.MaxValue) ?? Error(subject, firstLine, "it must be a list of 'key: value' lines"),
            };
        }
        catch (VideoBlogException e) when (e.InnerException is not null && Mistake(yaml, e.Line!.Value - firstLine + 1) is { } mistake)
        {
            throw mistake;
        }
        catch (YamlException e)
        {
            if (Mistake(yaml, (int)Math.Max(1, e.Start.Line)) is { } mistake)
                throw mistake;
            if (e.Message.Contains("uplicate key", StringComparison.Ordinal))
                throw Error(subject, firstLine + (int)Math.Max(1, e.Start.Line) - 1, "this key is there twice; leave one of them", e);
            throw Error(
                subject,
                firstLine + (int)Math.Max(1, e.Start.Line) - 1,
                "this is not valid YAML, in which each line is a key, a colon, a space and a value",
                e
            );
        }

        VideoBlogException? Mistake(string written, int line) =>
            YamlMistake.Find(written, line) is (var at, var reason) ? Error(subject, firstLine + at - 1, reason) : null;
    }

    // Some readers allow tabs between a key and its value, ours does not. Those at the beginning of a line nobody allows.
    private static string WithoutTabs(string yaml) =>
        yaml.Contains('\t', StringComparison.Ordinal)
            ? string.Join('\n', yaml.Split('\n').Select(l => l.TrimStart(' ') is ['\t', ..] ? l : l.Replace('\t', ' ')))
            : yaml;

    /// <summary>The keys as written.</summary>
    public IEnumerable<string> Keys => _node.Children.Keys.Select(k => k is YamlScalarNode s ? s.Value ?? "" : "?");

    /// <summary>Text on one line, or null when the key is missing or empty.</summary>
    public string? Text(string key) => RawText(key) is { } raw && PlainText.Clean(raw) is { Length: > 0 } text ? text : null;

    /// <summary>Text exactly as written, or null when the key is missing or empty.</summary>
    public string? RawText(string key) => Find(key) is { } value ? Scalar(key, value) : null;

    /// <summary>Text on one line; the texts of a list are joined with commas.</summary>
    public string? TextOrList(string key) =>
        Find(key) is YamlSequenceNode ? (Texts(key) is { Count: > 0 } all ? string.Join(", ", all) : null) : Text(key);

    /// <summary>A list of texts; a single text is split at its commas, except for those in quotation marks.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        IEnumerable<string> items = Find(key) switch
        {
            null => [],
            YamlSequenceNode list when list.Children.Count > MaxItems => throw Wrong(key, $"has more than {MaxItems} entries"),
            YamlSequenceNode list => list.Children.Where(c => !IsNull(c)).Select(c => Scalar(key, c)),
            YamlMappingNode => throw Wrong(key, "must be a list such as [space, moon]"),
            var single => CommaParts().Matches(Scalar(key, single)).Select(m => m.Value.Trim().Trim('"')),
        };
        return [.. items.Select(PlainText.Clean).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A mapping inside this one, or null.</summary>
    public YamlMap? Map(string key) =>
        Find(key) switch
        {
            null => null,
            YamlMappingNode map => new YamlMap(map, _subject, _firstLine),
            _ => throw Wrong(key, "must be a mapping such as { title: \"…\" }"),
        };

    /// <summary>A finite number of at least 0.</summary>
    public double? Number(string key)
    {
        if (Text(key) is not { } text)
            return null;
        return
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            && number >= 0
            ? number
            : throw Wrong(key, "must be a number of at least 0");
    }

    /// <summary>A whole number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="atLeast">The smallest that is allowed.</param>
    public int? Count(string key, int atLeast = 0) =>
        Text(key) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= atLeast ? number
        : throw Wrong(key, $"must be a whole number of at least {atLeast}");

    /// <summary>A moment in ISO 8601; without an offset it is taken as UTC.</summary>
    public DateTimeOffset? Moment(string key)
    {
        if (Text(key) is not { } text)
            return null;
        return
            // 1/2/2026 is two different days.
            (IsoDate().IsMatch(text) || WordyDate().IsMatch(text))
            && DateTimeOffset.TryParse(
                RubyOffset().Replace(text, "$1"),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var moment
            )
            ? moment
            : throw Wrong(key, "must be a day such as 2026-09-28 or a moment such as 2026-09-28T10:12:00-04:00");
    }

    /// <summary>A date; of a moment, its date as written.</summary>
    public DateOnly? Date(string key) => Moment(key) is { } moment ? DateOnly.FromDateTime(moment.DateTime) : null;

    /// <summary>A yes or no, in any of YAML's words for it.</summary>
    public bool? YesOrNo(string key) =>
        Text(key)?.ToLowerInvariant() switch
        {
            null => null,
            "true" or "yes" or "on" => true,
            "false" or "no" or "off" => false,
            _ => throw Wrong(key, "must be true or false"),
        };

    /// <summary>One of an enumeration's names in any case.</summary>
    public T? Choice<T>(string key)
        where T : struct, Enum
    {
        if (Text(key) is not { } text)
            return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (value.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        throw Wrong(key, "must be one of " + string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant());
    }

    /// <summary>A language code such as <c>en</c>.</summary>
    public string? Language(string key) =>
        Text(key) is not { } text ? null
        : LanguageCode().IsMatch(text) ? text.Split('-', '_')[0].ToLowerInvariant()
        : throw Wrong(key, "must be a language code such as en or de");

    /// <summary>An absolute http or https address.</summary>
    public string? Address(string key) =>
        Text(key) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? text
        : throw Wrong(key, "must be a whole address that begins with https:// or http://");

    /// <summary>This mapping as a reference to a written post.</summary>
    public AdaptedFrom ToAdaptedFrom()
    {
        var url = Address("url");
        return new AdaptedFrom(Text("title") ?? throw Missing("title", "title: \"The written post\""), url);
    }

    /// <summary>The failure for a key that is needed and missing.</summary>
    public VideoBlogException Missing(string key, string example) =>
        Error(_subject, LineOf(_node), $"the key '{key}' is missing, for example {example}");

    /// <summary>The failure for a key whose value cannot be used.</summary>
    public VideoBlogException Wrong(string key, string reason) => Error(_subject, LineOf(Find(key) ?? _node), $"'{key}' {reason}");

    /// <summary>The failure for a key that must not be there.</summary>
    public VideoBlogException Unknown(string key, string reason) =>
        Error(
            _subject,
            LineOf(_node.Children.Keys.FirstOrDefault(k => k is YamlScalarNode s && s.Value == key) ?? _node),
            $"the key '{PlainText.Shorten(PlainText.Clean(key), 60)}' {reason}"
        );

    // Hugo's keys may be written in any case.
    private YamlNode? Find(string key)
    {
        if (!_node.Children.TryGetValue(new YamlScalarNode(key), out var value))
            value = _node
                .Children.FirstOrDefault(c => c.Key is YamlScalarNode s && key.Equals(s.Value, StringComparison.OrdinalIgnoreCase))
                .Value;
        return value is null || IsNull(value) ? null : value;
    }

    private string Scalar(string key, YamlNode value)
    {
        if (value is not YamlScalarNode { Value: { } text })
            throw Wrong(key, "must be plain text");
        return text.Length <= MaxTextLength ? text : throw Wrong(key, $"is longer than {MaxTextLength} characters");
    }

    private static bool IsNull(YamlNode value) => value is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private int LineOf(YamlNode value) => _firstLine + (int)Math.Max(1, value.Start.Line) - 1;

    private static VideoBlogException Error(string subject, int line, string reason, Exception? cause = null) =>
        new($"{subject} cannot be used: line {line}: {reason}.", "Correct that line.", innerException: cause) { Line = line };

    /// <summary>Walks the events, which takes no stack, before anything is built from them.</summary>
    private static void Check(string yaml, string subject, int firstLine)
    {
        var parser = new Parser(new StringReader(yaml));
        var depth = 0;
        var line = firstLine;
        while (Next(parser, subject, line))
        {
            line = firstLine + (int)Math.Max(1, parser.Current!.Start.Line) - 1;
            depth += parser.Current.NestingIncrease;
            if (parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
                throw Error(subject, line, Anchors, new NotSupportedException(Anchors));
            // The stream and the document count as two levels.
            if (depth > MaxDepth + 2)
                throw Error(subject, line, "this is nested too deeply");
        }
    }

    // A list that is not closed before the next key makes the scanner fail in another way than all other mistakes.
    private static bool Next(Parser parser, string subject, int line)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (InvalidOperationException e)
        {
            throw Error(subject, line, "this is not valid YAML: a bracket or quotation mark that is opened here must be closed", e);
        }
    }

    [GeneratedRegex(@"^\d{4}([-/])\d{1,2}\1\d{1,2}(?:[T ]|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex IsoDate();

    /// <summary>2 January 2026, January 2, 2026, Fri, 2 Jan 2026 10:00:00 +0100.</summary>
    [GeneratedRegex(@"^(?:[A-Za-z]{3,9},? )?(?:\d{1,2} [A-Za-z]{3,9}|[A-Za-z]{3,9} \d{1,2},?) \d{4}\b", RegexOptions.CultureInvariant)]
    private static partial Regex WordyDate();

    /// <summary>Ruby writes a space before the offset.</summary>
    [GeneratedRegex(@" ([+-]\d{2}:?\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex RubyOffset();

    [GeneratedRegex(@"(?:""[^""]*""|[^,])+", RegexOptions.CultureInvariant)]
    private static partial Regex CommaParts();

    [GeneratedRegex("^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageCode();
}

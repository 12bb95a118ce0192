using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Destinations;

/// <summary>
/// What the settings say of one destination, as words. Each kind of destination takes what it knows; what is left over was mistyped.
/// </summary>
/// <param name="name">The destination's name in the settings.</param>
/// <param name="values">Keys and values; keys in any case.</param>
public sealed class DestinationSettings(string name, IReadOnlyDictionary<string, string?> values)
{
    private readonly Dictionary<string, string?> _values = new(values, StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> _known = new(StringComparer.OrdinalIgnoreCase) { "type" };

    /// <summary>The destination's name.</summary>
    public string Name => name;

    /// <summary>The destination's kind.</summary>
    public string Kind => Required("type");

    /// <summary>A value that must be there.</summary>
    /// <exception cref="VideoBlogException">It is not.</exception>
    public string Required(string key) => Optional(key) ?? throw Wrong($"needs '{key}'");

    /// <summary>A value, or null.</summary>
    public string? Optional(string key)
    {
        _known.Add(key);
        return _values.GetValueOrDefault(key) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

    /// <summary>A folder, as an absolute path.</summary>
    public string Folder(string key) => Path.GetFullPath(Required(key));

    /// <summary>An address (http or https).</summary>
    public Uri Address(string key) =>
        Required(key) is var text && PostAddress.IsWeb(text)
            ? new Uri(text)
            : throw Wrong($"has no whole address in '{key}': it begins with https:// or http://");

    /// <summary>
    /// An address that a secret is sent to: https; http only to this machine, or where <c>insecure</c> says so.
    /// </summary>
    public Uri SecureAddress(string key)
    {
        var address = Address(key);
        return YesOrNo("insecure", otherwise: false) || address.Scheme == Uri.UriSchemeHttps || address.IsLoopback
            ? address
            : throw Wrong(
                $"would send its secret over http, where others can read it ('{key}')",
                "Use the site's address with https://. In a network of your own you may set 'insecure' to true."
            );
    }

    /// <summary>Yes or no.</summary>
    public bool YesOrNo(string key, bool otherwise) =>
        Optional(key)?.ToLowerInvariant() switch
        {
            null => otherwise,
            "true" or "yes" => true,
            "false" or "no" => false,
            var other => throw Wrong($"says '{other}' in '{key}': true or false are known"),
        };

    /// <summary>One of a few words.</summary>
    public string Choice(string key, string otherwise, params IReadOnlyList<string> words) =>
        (Optional(key) ?? otherwise) is var value && words.Contains(value, StringComparer.OrdinalIgnoreCase)
            ? value.ToLowerInvariant()
            : throw Wrong($"says '{Optional(key)}' in '{key}': {string.Join(", ", words)} are known");

    /// <summary>A whole number in a range.</summary>
    public int Number(string key, int otherwise, int least, int most) =>
        Optional(key) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number
        : throw Wrong($"says '{text}' in '{key}': it must be a number from {least} to {most}");

    /// <summary>
    /// A secret: the value of <paramref name="key"/>, which belongs into the environment, or the first line of the file that
    /// <c>{key}File</c> names. That file must be its owner's alone.
    /// </summary>
    /// <exception cref="VideoBlogException">Neither is there, or others may read the file.</exception>
    public string Secret(string key) =>
        OptionalSecret(key)
        ?? throw Wrong(
            $"needs '{key}'",
            name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
                ? $"Put it into the environment as VIDEOBLOG_DESTINATIONS__{name.ToUpperInvariant()}__{key.ToUpperInvariant()}, "
                    + $"or name a file with it in '{key}File'."
                // A shell takes no other signs in a name.
                : $"Name a file with it in '{key}File'."
        );

    /// <summary>The same where it may be missing.</summary>
    public string? OptionalSecret(string key)
    {
        var file = Optional(key + "File");
        return Optional(key) ?? (file is null ? null : SecretFile.Read(Path.GetFullPath(file)));
    }

    /// <summary>Ends the reading.</summary>
    /// <exception cref="VideoBlogException">There is a key that nobody has asked for.</exception>
    public void ThrowIfMore()
    {
        if (_values.Keys.FirstOrDefault(k => !_known.Contains(k)) is { } unknown)
            throw Wrong($"has no setting '{unknown}'", $"A destination of type {Kind} takes: {string.Join(", ", _known)}.");
    }

    /// <summary>A failure that names the destination.</summary>
    /// <param name="what">What is wrong: "needs 'folder'".</param>
    /// <param name="hint">What to do; null: the general advice.</param>
    public VideoBlogException Wrong(string what, string? hint = null) =>
        new($"The destination '{name}' {what}.", hint ?? "Correct it where it is set: docs/publishing.md lists all destinations.");
}

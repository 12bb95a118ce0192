namespace VideoBlog.Publishing.Bundles;

/// <summary>In what the programs differ that take Markdown.</summary>
internal sealed record MarkdownDialect
{
    /// <summary>
    /// Tells whether the program would find a command in code, in which no entity is read: it is written as HTML then, where one is.
    /// </summary>
    public Func<string, bool> Executes { get; init; } = _ => false;

    /// <summary>Gives clean HTML, on lines of its own, as the program lets it through.</summary>
    public Func<string, string> Html { get; init; } = html => html;

    /// <summary>Gives the address of a picture of the edition by its name.</summary>
    public Func<string, string> Picture { get; init; } = PortableText.Address;

    /// <summary>Liquid and Nunjucks, as Jekyll and Eleventy read them.</summary>
    public static bool IsTemplate(string code) =>
        code.Contains("{{", StringComparison.Ordinal)
        || code.Contains("{%", StringComparison.Ordinal)
        || code.Contains("{#", StringComparison.Ordinal);
}

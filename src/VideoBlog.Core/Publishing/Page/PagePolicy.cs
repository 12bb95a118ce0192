namespace VideoBlog.Publishing.Page;

/// <summary>Adds hosts to a content security policy.</summary>
internal static class PagePolicy
{
    /// <summary>The policy with a source more in some of its directives; those that it lacks are added.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="source">A scheme, host and port.</param>
    /// <param name="directives">Names of directives.</param>
    public static string Allow(string policy, string source, params IReadOnlyList<string> directives)
    {
        var parts = policy.Split("; ").ToList();
        foreach (var directive in directives)
        {
            var at = parts.FindIndex(p => p.StartsWith(directive + " ", StringComparison.Ordinal));
            if (at < 0)
                parts.Add($"{directive} {source}");
            else
                parts[at] += " " + source;
        }
        return string.Join("; ", parts);
    }
}

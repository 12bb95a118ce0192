using VideoBlog.Domain;

namespace VideoBlog.Writing.Normalizing;

/// <summary>The names and terms that are likely to be spoken, for the recogniser's prompt.</summary>
public static class SpokenTerms
{
    /// <summary>
    /// The most important first: the glossary in its order, nearest first, then the script's names, those that no lexicon has and that
    /// occur
    /// most often first. A recogniser spells what is common by itself.
    /// </summary>
    /// <exception cref="VideoBlogException">The script's Markdown is nested too deeply to be parsed.</exception>
    public static IReadOnlyList<string> FromSidecar(Sidecar sidecar)
    {
        ArgumentNullException.ThrowIfNull(sidecar);
        return
        [
            .. sidecar
                .Glossary.Select(t => t.Written)
                .Concat(ScriptNames.In(ScriptText.Parse(sidecar.Script)))
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }
}

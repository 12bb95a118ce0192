using VideoBlog.Domain;

namespace VideoBlog.Composing;

/// <summary>Names the parts that have no heading yet, no two alike.</summary>
internal static class Headings
{
    private const int MaxLength = 60;

    /// <summary>Every part with a heading: its own, else its strongest key phrase, else its first words.</summary>
    /// <param name="parts">The parts in order.</param>
    /// <param name="leaveFirst">Leave the first part, an introduction, without one.</param>
    /// <param name="language">Language of the text.</param>
    public static IReadOnlyList<Part> Name(IReadOnlyList<Part> parts, bool leaveFirst, string language)
    {
        var taken = new HashSet<string>(parts.Select(p => p.Heading).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        var phrases = KeyPhrases.PerPart([.. parts.Select(p => p.Sentences)], language);
        var result = new List<Part>();
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Heading is not null || (leaveFirst && i == 0))
            {
                result.Add(parts[i]);
                continue;
            }

            var heading = phrases[i].Select(p => SpokenText.Capitalise(p.Text)).FirstOrDefault(p => !Overlaps(taken, p))
                ?? Unique(taken, FirstWords(parts[i].Sentences[0]));
            taken.Add(heading);
            result.Add(parts[i] with { Heading = heading });
        }

        return result;
    }

    /// <summary>"Comfort" beside "Comfort zone" would tell the reader nothing.</summary>
    private static bool Overlaps(HashSet<string> taken, string phrase) =>
        taken.Any(t => t.Contains(phrase, StringComparison.OrdinalIgnoreCase) || phrase.Contains(t, StringComparison.OrdinalIgnoreCase));

    private static string FirstWords(Sentence sentence) =>
        PlainText.Shorten(sentence.Text, MaxLength).TrimEnd('.', '。', '!', '?', ',');

    private static string Unique(HashSet<string> taken, string heading)
    {
        var unique = heading;
        for (var number = 2; taken.Contains(unique); number++)
            unique = $"{heading} ({number})";
        return unique;
    }
}

using System.Text.RegularExpressions;

namespace VideoBlog.Writing.Composing;

/// <summary>Names the parts that have no heading yet, in sentence case, no two alike.</summary>
internal static partial class Headings
{
    /// <summary>A phrase that scores this share of a part's best one is named beside it: "Rain barrel and mulch".</summary>
    private const double SecondShare = 0.55;

    /// <summary>Two phrases with more words than this are too much for a heading.</summary>
    private const int MaxWords = 4;

    /// <summary>
    /// Every part with a heading: its own, else what the speaker calls it, else its strongest key phrases, where none is said twice a
    /// question that it begins with, at last its number.
    /// </summary>
    /// <param name="parts">The parts in order.</param>
    /// <param name="leaveFirst">Leave the first part, an introduction, without one.</param>
    /// <param name="language">Language of the text.</param>
    public static IReadOnlyList<Part> Name(IReadOnlyList<Part> parts, bool leaveFirst, string language)
    {
        var talk = new TalkWords([.. parts.SelectMany(p => p.Sentences)], language);
        var phrases = new KeyPhrases(talk).PerPart([.. parts.Select(p => p.Sentences)]);
        var taken = new HashSet<string>(parts.Select(p => p.Heading).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        var used = new List<KeyPhrase>();
        var result = new List<Part>();
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Heading is not null || (leaveFirst && i == 0))
            {
                result.Add(parts[i]);
                continue;
            }

            var chosen = Choose(phrases[i].Where(p => !used.Exists(u => u.IsLike(p)) && !taken.Contains(p.Text)).ToList());
            var heading =
                talk.English && Announced(parts[i]) is { } named && !taken.Contains(named) ? named
                : chosen is [{ Count: 1 }, ..] && talk.English && Question(parts[i]) is { } question && !taken.Contains(question) ? question
                : chosen.Count > 0 ? Joined(chosen)
                : Numbered(taken, i + 1, talk.English);
            if (heading == Joined(chosen))
                used.AddRange(chosen);
            taken.Add(heading);
            result.Add(parts[i] with { Heading = heading });
        }

        return result;
    }

    /// <summary>
    /// What the speaker calls a part that begins with "Step two. Format the drive." or "The first rule is to wait.", where it is short.
    /// </summary>
    private static string? Announced(Part part)
    {
        var text = string.Join(' ', part.Sentences.Take(2).Select(s => s.Text));
        return Announcement().Match(text) is { Success: true } match ? SpokenText.Capitalise(match.Groups["name"].Value) : null;
    }

    /// <summary>The question that a part begins with, where it is short.</summary>
    private static string? Question(Part part) =>
        part
            .Sentences.Take(3)
            .Select(s => OpenQuestion().Match(s.Text))
            .Where(m => m.Success)
            .Select(m => SpokenText.Capitalise(m.Groups["question"].Value))
            .FirstOrDefault();

    /// <summary>The best phrase, and the next one that tells something else where it is nearly as good.</summary>
    /// <param name="phrases">Phrases, best first.</param>
    public static IReadOnlyList<KeyPhrase> Choose(IReadOnlyList<KeyPhrase> phrases)
    {
        if (phrases.Count == 0)
            return [];
        var best = phrases[0];
        var second = phrases
            .Skip(1)
            .TakeWhile(p => p.Score >= SecondShare * best.Score)
            .FirstOrDefault(p =>
                p.Count > 1 && !p.IsLike(best) && !p.Stems.Intersect(best.Stems).Any() && p.Stems.Count + best.Stems.Count <= MaxWords
            );
        return second is null ? [best] : [best, second];
    }

    /// <summary>Phrases as a heading or a title.</summary>
    public static string Joined(IReadOnlyList<KeyPhrase> phrases) =>
        SpokenText.Capitalise(string.Join(" and ", phrases.Select(p => p.Text)));

    private static string Numbered(HashSet<string> taken, int number, bool english)
    {
        string Heading() => english ? $"Part {number}" : $"{number}";
        while (taken.Contains(Heading()))
            number++;
        return Heading();
    }

    [GeneratedRegex(
        @"^(?:(?:okay|ok|so|and|now|then|well|but),? )*(?<question>(?:what|how|why|when|where|who)(?: [\p{L}'’-]+){3,7}\?)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex OpenQuestion();

    [GeneratedRegex(
        @"^(?:(?:okay|ok|so|and|now|then|well|alright|um),? )*(?:(?:step|rule|tip|lesson|part|number|"
            + @"chapter) (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)(?:[.,:]| is)"
            + @"|(?:the|my|our) (?:first|second|third|fourth|fifth|sixth|next|last|final) (?:step|rule|tip|lesson|"
            + @"principle|question|part) is)"
            + @" (?>(?:to |the |a |an )?)(?<name>(?!one that|that |what |how |it |this |"
            + @"something )[\p{L}'’ -]{3,40}?)(?: itself| then| again)?[.,:;!?]",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Announcement();
}

using System.Runtime.CompilerServices;
using VideoBlog.Domain;

namespace VideoBlog.Writing.Normalizing;

public sealed class GlossaryWordingTests
{
    private static readonly Dictionary<string, List<string>> Cases = Read();
    private static readonly GlossaryTerm[] Glossary = [.. Cases["glossary"].Select(line => GlossaryTerm.Parse(line)!)];

    public static TheoryData<string> Replaced => [.. Cases["replaced"]];

    public static TheoryData<string> Stays => [.. Cases["stays"]];

    [Fact]
    public void There_are_enough_cases_of_both_kinds()
    {
        Assert.InRange(Replaced.Count, 30, 1000);
        Assert.InRange(Stays.Count, 30, 1000);
    }

    [Theory]
    [MemberData(nameof(Replaced))]
    public void A_misheard_term_is_replaced_and_the_replacement_recorded(string line)
    {
        var (heard, written) = line.Split(" -> ") is [var a, var b] ? (a, b) : throw new FormatException(line);
        var text = HeardText.Parse(heard);

        var worded = GlossaryWording.Apply(text, Glossary, english: true);

        Assert.Equal(written, worded.Text());
        Assert.Contains(worded.Edits, e => e.Reason == TextEditReason.Glossary && e.Heard.Length > 0 && e.Written.Length > 0);
        Assert.Equal((text.Words[0].Start, text.Words[^1].End), (worded.Words[0].Start, worded.Words[^1].End));
    }

    [Theory]
    [MemberData(nameof(Stays))]
    public void Text_that_is_right_stays(string heard)
    {
        var text = HeardText.Parse(heard);

        var worded = GlossaryWording.Apply(text, Glossary, english: true);

        Assert.Equal(text.Text(), worded.Text());
        Assert.Empty(worded.Edits);
    }

    [Fact]
    public void Other_languages_get_rules_and_spellings_and_nothing_that_is_only_like_a_term()
    {
        Assert.Equal(
            "Wir lesen Seth Goden im Westen",
            GlossaryWording.Apply(HeardText.Parse("Wir lesen Seth Goden im Westen"), Glossary, english: false).Text()
        );
        Assert.Equal(
            "Das liegt in MySQL",
            GlossaryWording.Apply(HeardText.Parse("Das liegt in my sequel"), Glossary, english: false).Text()
        );
        Assert.Equal("auf GitHub", GlossaryWording.Apply(HeardText.Parse("auf Github"), Glossary, english: false).Text());
    }

    [Fact]
    public void The_nearest_of_two_similar_names_is_taken_and_a_right_one_stays()
    {
        GlossaryTerm[] names = [new("Hanssen", []), new("Hansen", []), new("Janssen", [])];
        Assert.Equal(
            "We met Hansen and Janssen and Hanssen",
            GlossaryWording.Apply(HeardText.Parse("We met Hansen and Janssen and Hanssen"), names, true).Text()
        );
    }

    [Fact]
    public void Hostile_texts_and_glossaries_come_to_an_end()
    {
        GlossaryTerm[] terms =
        [
            .. Enumerable.Range(0, 1000).Select(i => new GlossaryTerm(string.Concat(Enumerable.Repeat("ab", 1 + (i % 49))) + i, [])),
            .. Enumerable
                .Range(0, 1000)
                .Select(i => new GlossaryTerm(string.Join(' ', Enumerable.Repeat("a", 49)) + " " + i, ["\uD800 " + i])),
        ];
        var words = string.Join(
            ' ',
            Enumerable
                .Range(0, 20_000)
                .Select(i =>
                    (i % 4) switch
                    {
                        0 => "abab~",
                        1 => "a",
                        2 => "😀",
                        _ => "ab" + i + "??",
                    }
                )
        );
        Assert.NotEmpty(GlossaryWording.Apply(HeardText.Parse(words + " " + new string('x', 100_000)), terms, english: true).Words);
    }

    private static Dictionary<string, List<string>> Read([CallerFilePath] string testFile = "")
    {
        var cases = new Dictionary<string, List<string>>();
        var section = "";
        foreach (
            var line in File.ReadLines(Path.Combine(Path.GetDirectoryName(testFile)!, "Spoken/glossary-cases.txt"))
                .Where(l => l.Length > 0 && !l.StartsWith("# ", StringComparison.Ordinal))
        )
        {
            if (line[0] == '[')
                cases[section = line[1..^1]] = [];
            else
                cases[section].Add(line);
        }

        return cases;
    }
}

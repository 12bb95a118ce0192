using VideoBlog.Language.English;

namespace VideoBlog.Writing.Composing;

public class HeadingsTests
{
    private const string Soil = "Clay soil is heavy. Rain makes clay soil slow. A worm likes clay soil. ";
    private const string Water = "The rain barrel is full. A rain barrel leaks. Every rain barrel needs a lid. ";

    [Fact]
    public void A_part_is_named_by_what_it_speaks_of()
    {
        Assert.Equal(["Clay soil", "Rain barrel"], Names("en", Soil, Water));
    }

    [Fact]
    public void No_two_headings_are_alike_not_even_by_stem()
    {
        var names = Names("en", Soil + "Soils differ. ", "All soils differ. Clay soils dry. The clay soils crack. ", Soil);

        Assert.Equal(
            names.Count,
            names.Select(n => string.Join(' ', n.Split(' ').Select(w => Stemmer.English(w.ToLowerInvariant())))).Distinct().Count()
        );
    }

    [Fact]
    public void A_speaker_who_numbers_the_steps_names_the_parts()
    {
        Assert.Equal(
            ["Format the drive", "Wait", "Rain barrel"],
            Names(
                "en",
                "Okay, step two. Format the drive. " + Soil,
                "And the second rule is to wait. " + Soil,
                "Step four is the one that everybody skips. " + Water
            )
        );
    }

    [Fact]
    public void Two_subjects_that_count_alike_are_both_named()
    {
        Assert.Equal(
            ["Calendar and notebook"],
            Names(
                "en",
                "The calendar is wrong. A notebook is right. I trust the notebook, not the calendar. The calendar is beside the notebook. "
            )
        );
    }

    [Fact]
    public void A_name_keeps_its_capital_and_a_sentences_first_word_loses_it()
    {
        Assert.Equal(
            ["Maria's oven", "Bread"],
            Names(
                "en",
                "We bought Maria's oven. Then Maria's oven broke. They loved Maria's oven. ",
                "Bread is cheap. Our bread is brown. The bread is gone. "
            )
        );
    }

    [Fact]
    public void Speech_about_nothing_is_numbered()
    {
        Assert.Equal(["Part 1", "Part 2"], Names("en", "It is what it is. So it goes.", "There you are. That was it."));
        Assert.Equal(["1", "2"], Names("ja", "ええ。", "はい。"));
    }

    private static IReadOnlyList<string> Names(string language, params string[] parts) =>
        [
            .. Headings
                .Name(
                    [.. parts.Select(p => new Part(null, 0, 1, Sentences.Split(Talks.Transcript(p).Words())))],
                    leaveFirst: false,
                    language
                )
                .Select(p => p.Heading!),
        ];
}

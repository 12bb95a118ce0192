using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

public class PartsTests
{
    private static string Speech(int sentences, string topic = "topic") =>
        string.Concat(Enumerable.Range(0, sentences).Select(i => $"Here sentence {i} speaks about the {topic} of today. "));

    [Fact]
    public void Five_minutes_are_still_one_part()
    {
        var part = Assert.Single(SplitParts(Speech(60), 300));

        Assert.Null(part.Heading);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(480)]
    [InlineData(3600)]
    [InlineData(10800)]
    public void Longer_recordings_are_cut_into_parts_of_at_least_a_minute(double duration)
    {
        var parts = SplitParts(Speech((int)(duration / 3.6)), duration);

        Assert.InRange(parts.Count, 2, 25);
        Assert.Null(parts[0].Heading);
        Assert.All(parts.Skip(1), p => Assert.False(string.IsNullOrEmpty(p.Heading)));
        Assert.All(parts, p => Assert.True(p.End - p.Start >= 59.5, $"{p.Start} to {p.End}"));
        Assert.Equal(parts.Count - 1, parts.Skip(1).Select(p => p.Heading!.ToUpperInvariant()).Distinct().Count());
    }

    [Fact]
    public void Cuts_lie_at_long_pauses()
    {
        var text = string.Join(" [2.5] ", "alpha beta gamma delta".Split(' ').Select(t => Speech(28, t)));

        var parts = SplitParts(text, null);

        Assert.Equal(4, parts.Count);
        Assert.All(parts.Skip(1), p => Assert.StartsWith("Here sentence 0", p.Sentences[0].Text, StringComparison.Ordinal));
        Assert.Equal([null, "Beta", "Gamma", "Delta"], parts.Select(p => p.Heading));
    }

    [Fact]
    public void The_containers_chapters_win()
    {
        var transcript = Talks.Transcript(Speech(10));
        var media = Talks.Media(transcript.Duration) with
        {
            Chapters =
            [
                new(0, 10, "Start\u0007 here"),
                new(10, 10.1, "Nobody speaks"),
                new(10.1, 20, null),
                new(20, 30, "#End"),
                new(500, 600, "Beyond"),
            ],
        };
        var sentences = Sentences.Split(transcript.Words());

        var parts = Parts.Split(sentences, Talks.Source(transcript, media: media));

        Assert.Equal("Start here", parts[0].Heading);
        Assert.Equal("Nobody speaks", parts[1].Heading);
        Assert.Equal("#End", parts[3].Heading);
        Assert.Equal(4, parts.Count);
        Assert.False(string.IsNullOrEmpty(parts[2].Heading));
        Assert.Equal(sentences, parts.SelectMany(p => p.Sentences));
    }

    [Fact]
    public void A_chapter_in_which_no_sentence_begins_has_the_one_that_is_being_spoken()
    {
        var transcript = Talks.Transcript(Speech(3));
        var sentences = Sentences.Split(transcript.Words());
        var middle = (sentences[1].Start + sentences[1].End) / 2;
        var media = Talks.Media(transcript.Duration) with
        {
            Chapters = [new(0, middle, "Before"), new(middle, middle + 0.1, "Middle"), new(middle + 0.1, transcript.Duration, "After")],
        };

        var parts = Parts.Split(sentences, Talks.Source(transcript, media: media));

        Assert.Equal(["Before", "Middle", "After"], parts.Select(p => p.Heading));
        Assert.Equal([1, 1, sentences.Count - 2], parts.Select(p => p.Sentences.Count));
    }

    [Fact]
    public void Headings_of_the_written_original_are_used_where_they_are_spoken()
    {
        const string Soil = "Clay soil holds more nutrients than sand ever will because its particles are finer. ";
        const string Water = "One barrel fills from the shed roof within a single storm of autumn. ";
        var transcript = Talks.Transcript(Speech(30) + Soil + Speech(40) + Water + Speech(40), duration: 400);
        var sidecar = new Sidecar
        {
            Script = "# My garden\n\nHello.\n\n## *Why* soil matters\n\n" + Soil + "\n\n## Rain and barrels ##\n\n" + Water,
        };

        var parts = Parts.Split(Sentences.Split(transcript.Words()), Talks.Source(transcript, sidecar));

        Assert.Equal([null, "Why soil matters", "Rain and barrels"], parts.Select(p => p.Heading));
        Assert.StartsWith("Clay soil", parts[1].Sentences[0].Text, StringComparison.Ordinal);
        Assert.StartsWith("One barrel", parts[2].Sentences[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_about_something_else_changes_nothing()
    {
        var transcript = Talks.Transcript(Speech(110));
        var script =
            "# T\n\n## One\n\nQuite different words stand in this part, nobody ever said any of them "
            + "aloud.\n\n## Two\n\nMore foreign prose follows after that, entirely unrelated, without resemblance whatsoever.";

        Assert.DoesNotContain(
            Parts.Split(Sentences.Split(transcript.Words()), Talks.Source(transcript, new Sidecar { Script = script })),
            p => p.Heading is "One" or "Two"
        );
    }

    private static IReadOnlyList<Part> SplitParts(string text, double? duration)
    {
        var transcript = Talks.Transcript(text, duration: duration);
        return Parts.Split(Sentences.Split(transcript.Words()), Talks.Source(transcript));
    }
}

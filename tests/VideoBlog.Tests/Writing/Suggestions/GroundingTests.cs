using CsCheck;
using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Writing.Suggestions;

/// <summary>What passes and what does not. The traps are texts that a careless check lets through.</summary>
public sealed class GroundingTests
{
    private static readonly GroundingSource Source = new(
        TranscriptAligner.Align(MeasuredBridge.Document, MeasuredBridge.Transcript),
        MeasuredBridge.Transcript,
        MeasuredBridge.Request.Sidecar
    );

    [Theory]
    [InlineData("Measuring the Bridge")]
    [InlineData("Why we measured a bridge three times")]
    [InlineData("3 measured bridges")]
    [InlineData("Seth Godin and the bees")]
    [InlineData("Clara Weston on the old bridge")]
    [InlineData("What does not work for everybody")]
    [InlineData("The bridge that never moved")]
    [InlineData("Always ask before you build")]
    public void A_title_of_words_that_were_said_or_given_passes(string title) => Assert.Null(Refuse(SuggestionKind.Title, title));

    [Theory]
    [InlineData("A revolution in bridges", "'revolution' was not said")]
    [InlineData("Measuring the bridge four times", "'4' was not said")]
    [InlineData("Measuring the bridge 3.0 or 30 times", "'30' was not said")]
    [InlineData("A method that works for everybody", "denies it")]
    [InlineData("The bridge moved", "denies it")]
    [InlineData("Grandmother never kept bees", "the talk does not")]
    [InlineData("Not so", "no word that means anything")]
    [InlineData("You should sometimes ask", "'sometimes' was not said")]
    [InlineData("Ask after you build", "'after' was not said")]
    [InlineData("You must ask", "'must' was not said")]
    [InlineData("Everybody pays 1,500 euros", "denies it")]
    [InlineData("15,000 bees", "'15000' was not said")]
    [InlineData("Measuring the brigde", "'brigde' was not said")]
    [InlineData("Measuring thе bridge", "was not said")] // A Cyrillic letter in "the".
    public void A_title_that_claims_anything_else_is_refused(string title, string reason) =>
        Assert.Contains(reason, Refuse(SuggestionKind.Title, title), StringComparison.Ordinal);

    [Theory]
    [InlineData("hive", null)] // Nobody pays for one, and yet it is spoken about.
    [InlineData("Seth Godin", null)]
    [InlineData("never measured", "the talk does not")]
    [InlineData("quantum", "'quantum' was not said")]
    public void A_tag_names_what_was_spoken_about(string tag, string? reason)
    {
        if (reason is null)
            Assert.Null(Refuse(SuggestionKind.Tag, tag));
        else
            Assert.Contains(reason, Refuse(SuggestionKind.Tag, tag), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<b>Bridge</b>")]
    [InlineData("**Bridge**")]
    [InlineData("# Bridge")]
    [InlineData("[Bridge](x)")]
    [InlineData("`Bridge`")]
    [InlineData("Bridge https://evil.example/")]
    [InlineData("Bridge evil.example")]
    [InlineData("Bridge www.evil")]
    [InlineData("Bridge javascript:alert")]
    [InlineData("Bridge me@evil")]
    [InlineData("Bri\u200Bdge")]
    [InlineData("Bridge\u202E")]
    [InlineData("Bridge\nbees")]
    [InlineData("Bridge\0")]
    [InlineData("Bridge 🐝")]
    [InlineData("Bridge ★")]
    [InlineData("\"Bridge\"")]
    [InlineData("{{ bridge }}")]
    [InlineData("Bridge bridge bridge bridge bridge bridge bridge bridge bridge bridge bridge bridge bridge bridge bridge bridge")]
    public void Markup_addresses_and_invisible_characters_are_refused_everywhere(string text)
    {
        Assert.NotNull(Refuse(SuggestionKind.Title, text));
        Assert.NotNull(Refuse(SuggestionKind.Tag, text));
        Assert.NotNull(Refuse(SuggestionKind.Heading, text, MeasuredBridge.First));
        Assert.NotNull(Refuse(SuggestionKind.Excerpt, text + " " + text + " " + text));
    }

    [Theory]
    [InlineData("We measured the bridge three times before we believed the numbers.")]
    [InlineData("We measured the bridge before we believed the numbers.")]
    [InlineData("The old bridge never moved. My grandmother kept bees behind the house.")]
    [InlineData("This method does not work for everybody.")]
    public void An_excerpt_of_shortened_sentences_passes(string excerpt) => Assert.Null(Refuse(SuggestionKind.Excerpt, excerpt));

    [Theory]
    [InlineData("We believed the numbers before we measured the bridge.", "not together in this order")]
    [InlineData("My grandmother measured the bridge.", "not together in this order")]
    [InlineData("We measured the house.", "not together in this order")]
    [InlineData("We measured the hive.", "denies it")]
    [InlineData("This method works for everybody.", "denies it")]
    [InlineData("The old bridge moved.", "denies it")]
    [InlineData("We never measured the bridge.", "the talk does not")]
    [InlineData("We measured the bridge. Read more in the shop.", "was not said")]
    [InlineData("Learn how to build a hive.", "was not said")]
    [InlineData("We measured the bridge two times.", "'2' was not said")]
    public void An_excerpt_that_says_something_else_is_refused(string excerpt, string reason) =>
        Assert.Contains(reason, Refuse(SuggestionKind.Excerpt, excerpt), StringComparison.Ordinal);

    [Fact]
    public void A_heading_must_be_said_in_the_part_that_it_stands_over()
    {
        Assert.Null(Refuse(SuggestionKind.Heading, "The old bridge", MeasuredBridge.First));
        Assert.NotNull(Refuse(SuggestionKind.Heading, "Bees behind the house", MeasuredBridge.First));
        Assert.Null(Refuse(SuggestionKind.Heading, "Bees behind the house", "## Bees and money"));
        Assert.NotNull(Refuse(SuggestionKind.Heading, "The old bridge", "## Bees and money"));
    }

    [Theory]
    [InlineData("The engineers was not surprised", "The engineers were not surprised")]
    [InlineData("because the the old bridge never moved.", "because the old bridge never moved.")]
    [InlineData("bees behind the house and um she talked", "bees behind the house, and she talked")]
    [InlineData("It cost 21 dollars.", "It cost twenty-one dollars.")]
    [InlineData("This method doesn't work", "This method does not work")]
    [InlineData("before we believed the numbers. The engineers", "before we believed the numbers; the engineers")]
    [InlineData("Nobody pays 1,500 euros for a hive.", "Nobody pays 1500 euros for a hive!")]
    [InlineData("You should always ask Seth Godin before you build.", "You should always ask Seth Godin, before you build.")]
    public void A_copy_edit_of_punctuation_agreement_and_stumbles_passes(string original, string proposed) =>
        Assert.Null(Refuse(SuggestionKind.CopyEdit, proposed, original));

    [Theory]
    [InlineData("The engineers was not surprised", "The engineers were surprised", "leaves out 'not'")]
    [InlineData("the the old bridge never moved", "the old bridge moved", "leaves out 'never'")]
    [InlineData("This method doesn't work", "This method works", "leaves out")]
    [InlineData("We measured the bridge", "We had not measured the bridge", "adds")]
    [InlineData("We measured the bridge", "We carefully measured the bridge", "adds 'carefully'")]
    [InlineData("three times before we believed", "three times after we believed", "adds 'after'")]
    [InlineData("three times", "four times", "adds '4'")]
    [InlineData("It cost 21 dollars.", "It cost 210 dollars.", "adds '210'")]
    [InlineData("It cost 21 dollars.", "It cost 2.1 dollars.", "adds '2.1'")]
    [InlineData("Nobody pays 1,500 euros", "Nobody pays 1.500 euros", "adds '1.5'")]
    [InlineData("It cost 21 dollars.", "It cost 21 euros.", "adds 'euros'")]
    [InlineData("You should always ask Seth Godin", "You should ask Seth Godin", "leaves out 'always'")]
    [InlineData("You should always ask Seth Godin", "You must always ask Seth Godin", "adds 'must'")]
    [InlineData("she talked to them every morning", "he talked to them every morning", "adds 'he'")]
    [InlineData("My grandmother kept bees", "Bees kept my grandmother", "adds")]
    [InlineData("We measured the bridge three times", "We measured three times", "leaves out 'bridge'")]
    [InlineData("We measured the bridge", "We measure the bridge", "adds 'measure'")]
    [InlineData("We measured the bridge", "We measured the bridge (see evil.example)", "address")]
    [InlineData("We measured the bridge", "We measured the \"bridge\"", "character '\"'")]
    [InlineData("We measured the bridge", "We measured the <b>bridge</b>", "character '<'")]
    public void A_copy_edit_that_changes_what_was_said_is_refused(string original, string proposed, string reason) =>
        Assert.Contains(reason, Refuse(SuggestionKind.CopyEdit, proposed, original), StringComparison.Ordinal);

    [Fact]
    public void What_a_person_has_added_is_not_the_models_to_edit()
    {
        var document = MeasuredBridge.Document with
        {
            Body = MeasuredBridge.Document.Body + "\nThe the weather in Lisbon is delightful in spring.\n",
        };
        var source = new GroundingSource(
            TranscriptAligner.Align(document, MeasuredBridge.Transcript),
            MeasuredBridge.Transcript,
            Sidecar.Empty
        );
        Assert.Contains(
            "not in the video",
            Refuse(SuggestionKind.CopyEdit, "The weather in Lisbon", "The the weather in Lisbon", source),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void In_other_languages_only_what_was_said_word_by_word_passes()
    {
        var transcript = Talks.Transcript("Wir haben die Brücke nicht nicht gemessen. Die Bienen wohnen hinter dem Haus.", language: "de");
        var document = MeasuredBridge.Document with
        {
            Body = "Wir haben die Brücke nicht nicht gemessen. Die Bienen wohnen hinter dem Haus.\n",
        };
        var source = new GroundingSource(TranscriptAligner.Align(document, transcript), transcript, Sidecar.Empty);
        Assert.Null(Refuse(SuggestionKind.Title, "Die Bienen", source: source));
        Assert.Null(Refuse(SuggestionKind.Excerpt, "Die Bienen wohnen hinter dem Haus.", source: source));
        Assert.NotNull(Refuse(SuggestionKind.Title, "Die Brücke gemessen", source: source));
        Assert.NotNull(Refuse(SuggestionKind.Excerpt, "Wir haben die Brücke gemessen.", source: source));
        Assert.Null(Refuse(SuggestionKind.CopyEdit, "Die Bienen wohnen, hinter dem Haus!", "Die Bienen wohnen hinter dem Haus.", source));
        Assert.Null(Refuse(SuggestionKind.CopyEdit, "die Brücke nicht gemessen", "die Brücke nicht nicht gemessen", source));
        Assert.NotNull(Refuse(SuggestionKind.CopyEdit, "die Brücke gemessen", "die Brücke nicht nicht gemessen", source));
    }

    [Fact]
    public void No_word_from_elsewhere_passes_wherever_it_is_put()
    {
        string[] foreign = ["quantum", "sell", "4711", "http", "Lisbon", "nevertheless", "fourteen", "unless"];
        var words = MeasuredBridge.First.Split(' ');
        Gen.Select(Gen.Int[0, words.Length], Gen.Int[0, foreign.Length - 1].Select(i => foreign[i]))
            .Sample(
                (at, word) =>
                {
                    var proposed = string.Join(' ', words.Take(at).Append(word).Concat(words.Skip(at)));
                    Assert.NotNull(Refuse(SuggestionKind.CopyEdit, proposed, MeasuredBridge.First));
                    Assert.NotNull(
                        Refuse(SuggestionKind.Excerpt, string.Join(' ', words.Take(8).Take(at).Append(word).Concat(words.Take(8).Skip(at))))
                    );
                    Assert.NotNull(Refuse(SuggestionKind.Title, $"The {word} bridge"));
                },
                iter: 300
            );
    }

    [Fact]
    public void No_two_words_of_a_passage_may_change_places_and_none_may_go()
    {
        var words = MeasuredBridge.First.Split(' ');
        Gen.Select(Gen.Int[0, words.Length - 1], Gen.Int[0, words.Length - 1])
            .Where(
                (a, b) =>
                    !words[a].Equals(words[b], StringComparison.OrdinalIgnoreCase)
                    && !words[a].Equals("the", StringComparison.OrdinalIgnoreCase)
                    && !words[b].Equals("the", StringComparison.OrdinalIgnoreCase)
            )
            .Sample(
                (a, b) =>
                {
                    var swapped = words.ToArray();
                    (swapped[a], swapped[b]) = (swapped[b], swapped[a]);
                    Assert.NotNull(Refuse(SuggestionKind.CopyEdit, string.Join(' ', swapped), MeasuredBridge.First));
                },
                iter: 300
            );
        for (var i = 0; i < words.Length; i++)
        {
            var without = string.Join(' ', words.Where((_, w) => w != i));
            Assert.Equal(
                words[i].Equals("the", StringComparison.OrdinalIgnoreCase),
                Refuse(SuggestionKind.CopyEdit, without, MeasuredBridge.First) is null
            );
        }
    }

    [Fact]
    public void A_text_as_long_as_a_draft_may_be_is_checked_at_once()
    {
        var endless = string.Join(' ', Enumerable.Repeat("bridge", 140_000));
        Assert.NotNull(Refuse(SuggestionKind.Title, endless));
        Assert.NotNull(Refuse(SuggestionKind.CopyEdit, endless, MeasuredBridge.First));
        var transcript = Talks.Transcript(endless);
        var document = MeasuredBridge.Document with { Body = endless };
        var source = new GroundingSource(TranscriptAligner.Align(document, transcript), transcript, Sidecar.Empty);
        Assert.Null(Refuse(SuggestionKind.Excerpt, "Bridge bridge bridge.", source: source));
    }

    private static string? Refuse(SuggestionKind kind, string proposed, string original = "", GroundingSource? source = null)
    {
        source ??= Source;
        var suggestion = new Suggestion
        {
            Number = 1,
            Kind = kind,
            Original = original,
            Proposed = proposed,
            Model = "m",
            State = SuggestionState.Proposed,
        };
        return Grounding.Refuse(suggestion, source.Draft.Document.Body.IndexOf(original, StringComparison.Ordinal), source);
    }
}

using VideoBlog.Language.English;

namespace VideoBlog.Writing.Composing;

public class TagsTests
{
    private const string Garden =
        "The rain barrel stands behind the shed. Every rain barrel in Portland leaks a little. We align the "
        + "rain barrels with the shed in Portland. "
        + "A compost heap needs brown leaves. Turn the compost heap when it is wet. Our compost heaps steam in the cold. "
        + "I carry the leaves from Portland. The shed keeps the leaves dry. ";

    [Fact]
    public void Subjects_that_are_said_again_and_again_become_tags()
    {
        var tags = SelectTags(Garden);

        Assert.Equal(["Portland", "compost heap", "rain barrel"], tags.Take(3).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_two_tags_are_forms_of_the_same_word()
    {
        var tags = SelectTags(
            "The runner met a runner. Two runners chased the runner's dog. The dog bit a runner, and dogs bite runners. A dog is a dog."
        );

        Assert.Equal(tags.Count, tags.Select(t => Stemmer.English(t.Split(' ')[^1].ToLowerInvariant())).Distinct().Count());
    }

    [Fact]
    public void Nothing_said_twice_gives_no_tags()
    {
        Assert.Empty(SelectTags("Good morning. It is what it is, and so on. Thank you very much."));
    }

    [Fact]
    public void There_are_never_more_than_eight()
    {
        var text = string.Concat(
            Enumerable.Range(0, 60).Select(i => $"The {(char)('a' + (i % 20))}nimal of the {(char)('a' + (i % 20))}rchive sleeps. ")
        );

        Assert.InRange(SelectTags(text).Count, 3, 8);
    }

    private static IReadOnlyList<string> SelectTags(string text)
    {
        var sentences = Sentences.Split(Talks.Transcript(text).Words());
        return Tags.Select(KeyPhrases.Extract(sentences, "en"), sentences.Sum(s => s.Words.Count));
    }
}

using CsCheck;

namespace VideoBlog.Language.English;

public class StemmerTests
{
    /// <summary>Words with the stems that the Snowball project publishes for them, one for each step and exception.</summary>
    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ties", "tie")]
    [InlineData("cries", "cri")]
    [InlineData("gaps", "gap")]
    [InlineData("gas", "gas")]
    [InlineData("kiwis", "kiwi")]
    [InlineData("agreed", "agre")]
    [InlineData("luxuriated", "luxuri")]
    [InlineData("hopping", "hop")]
    [InlineData("hoped", "hope")]
    [InlineData("hoping", "hope")]
    [InlineData("failing", "fail")]
    [InlineData("cry", "cri")]
    [InlineData("by", "by")]
    [InlineData("say", "say")]
    [InlineData("relational", "relat")]
    [InlineData("generously", "generous")]
    [InlineData("consistency", "consist")]
    [InlineData("knightly", "knight")]
    [InlineData("knackeries", "knackeri")]
    [InlineData("formality", "formal")]
    [InlineData("hopefulness", "hope")]
    [InlineData("adoption", "adopt")]
    [InlineData("controlling", "control")]
    [InlineData("dying", "die")]
    [InlineData("news", "news")]
    [InlineData("inning", "inning")]
    [InlineData("succeeded", "succeed")]
    [InlineData("teacher's", "teacher")]
    [InlineData("youth", "youth")]
    [InlineData("boyish", "boyish")]
    public void Endings_are_taken_off(string word, string stem)
    {
        Assert.Equal(stem, Stemmer.English(word));
    }

    [Fact]
    public void Any_text_has_a_stem()
    {
        Gen.String[Gen.Char["aeiouybdglnrstz'xé1"], 0, 60].Sample(word => Assert.True(Stemmer.English(word).Length <= word.Length + 1));
    }
}

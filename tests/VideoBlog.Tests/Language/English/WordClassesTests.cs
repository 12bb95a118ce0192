namespace VideoBlog.Language.English;

public class WordClassesTests
{
    [Theory]
    [InlineData("not", true)]
    [InlineData("Nowhere", true)]
    [InlineData("don't", true)]
    [InlineData("DON’T", true)]
    [InlineData("hardly", true)]
    [InlineData("cannot", true)]
    [InlineData("knot", false)]
    [InlineData("dont", false)]
    public void What_denies_is_known_with_either_apostrophe(string word, bool denies) => Assert.Equal(denies, Negations.Contains(word));

    [Theory]
    [InlineData("The", true)]
    [InlineData("she'll", true)]
    [InlineData("we’re", true)]
    [InlineData("shell", false)] // Without its apostrophe "she'll" would hide a noun.
    [InlineData("ill", false)]
    [InlineData("can't", false)] // A negation means something.
    [InlineData("bread", false)]
    public void Function_words_are_told_from_words_of_the_same_letters(string word, bool isFunctionWord) =>
        Assert.Equal(isFunctionWord, FunctionWords.Contains(word));

    [Theory]
    [InlineData("the", true)]
    [InlineData("before", false)]
    [InlineData("must", false)]
    public void Function_words_that_change_a_claim_are_not_empty(string word, bool isEmpty)
    {
        Assert.Equal(isEmpty, FunctionWords.IsEmpty(word));
        Assert.True(FunctionWords.Contains(word));
    }

    [Theory]
    [InlineData("bridges", "bridg")]
    [InlineData("measured", "measur")]
    [InlineData("Measuring", "Measur")]
    [InlineData("stopped", "stop")]
    [InlineData("news", "news")]
    [InlineData("are", "is")]
    [InlineData("organization", "organization")]
    public void Inflections_are_taken_off_without_joining_two_words(string word, string form) =>
        Assert.Equal(form, Inflections.Remove(word));
}

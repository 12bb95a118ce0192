namespace VideoBlog.Language.Text;

public class LettersTests
{
    [Theory]
    [InlineData("Café", "cafe")]
    [InlineData("Straße", "strasse")]
    [InlineData("Ǎ ŉ ſ", "a n s")]
    [InlineData("ﬁnal", "final")]
    [InlineData("e\u0301lan", "elan")]
    [InlineData("ＡＢＣ", "abc")]
    public void Case_accents_and_ligatures_tell_no_words_apart(string text, string folded) => Assert.Equal(folded, Letters.Fold(text));

    [Fact]
    public void Vowel_signs_of_other_scripts_tell_words_apart() => Assert.NotEqual(WordForm.Letters("कुल"), WordForm.Letters("कल"));

    [Theory]
    [InlineData("(Godin's,", "(", "Godin's", ",")]
    [InlineData("C#.", "", "C#", ".")]
    [InlineData("\"$5\"", "\"", "$5", "\"")]
    [InlineData("—", "—", "", "")]
    public void A_word_is_taken_apart(string text, string before, string core, string after) =>
        Assert.Equal(new WordForm(before, core, after), WordForm.Parse(text));

    [Theory]
    [InlineData("1,500", "1500")]
    [InlineData("1,234,567.8", "1234567.8")]
    [InlineData("1,50", "1,50")]
    [InlineData("1,2,3", "1,2,3")]
    [InlineData("Don’t", "dont")]
    [InlineData("&", "and")]
    [InlineData("$", "dollars")]
    public void Two_spellings_of_a_word_have_one_form(string token, string normal) => Assert.Equal(normal, Tokens.Normalise(token));

    [Theory]
    [InlineData("word", "word", 1)]
    [InlineData("word", "", 0)]
    [InlineData("", "", 1)]
    [InlineData("word", "ward", 0.75)]
    [InlineData("word", "words", 0.8)]
    [InlineData("word", "wodr", 0.75)] // Two neighbours that change places are one mistake.
    [InlineData("abc", "xyz", 0)]
    public void Likeness_counts_edits(string a, string b, double likeness)
    {
        Assert.Equal(likeness, Similarity.Compute(a, b), 1e-9);
        Assert.Equal(likeness, Similarity.Compute(b, a), 1e-9);
    }
}

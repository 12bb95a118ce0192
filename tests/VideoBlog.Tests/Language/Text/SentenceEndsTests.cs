namespace VideoBlog.Language.Text;

public class SentenceEndsTests
{
    [Theory]
    [InlineData("came.", "He", true)]
    [InlineData("came.", "he", false)]
    [InlineData("came", "He", false)]
    [InlineData("why?\"", "She", true)]
    [InlineData("stop!)", "Then", true)]
    [InlineData("Dr.", "Smith", false)]
    [InlineData("(Mr.", "Smith", false)]
    [InlineData("Capt.", "Hook", false)]
    [InlineData("e.g.", "Hammers", false)]
    [InlineData("J.", "Smith", false)]
    [InlineData("I.", "Then", true)]
    [InlineData("No.", "That", true)]
    [InlineData("No.", "5", false)]
    [InlineData("Fig.", "2", false)]
    [InlineData("etc.", "Then", true)]
    [InlineData("well...", "maybe", false)]
    [InlineData("well…", "Maybe", true)]
    [InlineData("です。", "次", true)]
    [InlineData("", "Then", false)]
    [InlineData("came.", "", true)]
    public void Written_sentences_end_where_a_reader_says(string last, string next, bool ends) =>
        Assert.Equal(ends, SentenceEnds.Between(last, next));

    [Theory]
    [InlineData("U.S.", "Army", 0.1, false)]
    [InlineData("U.S.", "Then", 0.8, true)]
    [InlineData("p.m.", "We", 0.7, true)]
    [InlineData("J.", "Smith", 0.1, false)]
    [InlineData("came.", "he", 0.1, false)]
    [InlineData("came.", "he", 0.7, true)]
    [InlineData("Dr.", "Smith", 0.9, false)]
    public void A_clear_pause_says_what_the_text_leaves_open(string last, string next, double pause, bool ends) =>
        Assert.Equal(ends, SentenceEnds.Between(last, next, pause));

    [Theory]
    [InlineData("came.", true)]
    [InlineData("came.”", true)]
    [InlineData("say!", true)]
    [InlineData("p.m.", true)]
    [InlineData("Prof.", false)]
    [InlineData("Sgt.", false)]
    [InlineData("approx.", false)]
    [InlineData("came,", false)]
    [InlineData("है।", true)]
    public void A_word_alone_tells_most_ends(string word, bool closes) => Assert.Equal(closes, SentenceEnds.Closes(word));
}

using VideoBlog.Whisper;

namespace VideoBlog.Speech;

public class TranscriptBuilderTests
{
    private static readonly RecognitionOptions Options = new() { Model = "base.en" };

    private static TranscribedWindow Window(int index, string language, params string[] words) =>
        new(
            index,
            language,
            [
                new WhisperSegment
                {
                    Start = index * 10,
                    End = index * 10 + words.Length,
                    Text = string.Concat(words).Trim(),
                    Words = [.. words.Select((word, i) => new WhisperWord(index * 10 + i, index * 10 + i + 1, word, 0.5))],
                },
            ]
        );

    [Fact]
    public void Words_lose_their_space_and_remember_where_there_was_none()
    {
        var words = TranscriptBuilder.Build([Window(0, "en", " Well", "-known", " ", " words.")], Options, 60).Words().ToList();
        Assert.Equal(["Well", "-known", "words."], words.Select(w => w.Text));
        Assert.Equal([false, true, false], words.Select(w => w.JoinsPrevious));
    }

    [Fact]
    public void A_segment_begins_a_new_word_even_when_the_recogniser_left_out_the_space()
    {
        var words = TranscriptBuilder.Build([Window(0, "en", " One."), Window(1, "en", "Two.")], Options, 60).Words();
        Assert.All(words, w => Assert.False(w.JoinsPrevious));
    }

    [Fact]
    public void Languages_without_spaces_join_everything()
    {
        var words = TranscriptBuilder.Build([Window(0, "ja", "今日", "は"), Window(1, "ja", "晴れ")], Options, 60).Words();
        Assert.All(words, w => Assert.True(w.JoinsPrevious));
    }

    [Fact]
    public void The_first_window_names_the_language_unless_the_user_did_or_it_was_translated()
    {
        TranscribedWindow[] windows = [Window(0, "de", " Ja."), Window(1, "en", " Yes.")];
        Assert.Equal("de", TranscriptBuilder.Build(windows, Options, 60).Language);
        Assert.Equal("fr", TranscriptBuilder.Build(windows, Options with { Language = "fr" }, 60).Language);
        Assert.Equal("en", TranscriptBuilder.Build(windows, Options with { Language = "fr", Translate = true }, 60).Language);
    }

    [Fact]
    public void Windows_in_which_nobody_speaks_leave_no_segment()
    {
        Assert.Empty(TranscriptBuilder.Build([new TranscribedWindow(0, "en", [])], Options, 60).Segments);
    }

    [Fact]
    public void The_glossary_is_put_into_words()
    {
        Assert.Equal("Glossary: Seth Godin, The Dip.", (Options with { Glossary = [" Seth\n Godin", "", "The Dip"] }).Prompt);
        Assert.Null(Options.Prompt);
        Assert.Null((Options with { Glossary = [" "] }).Prompt);
    }

    [Fact]
    public void A_long_glossary_gives_a_prompt_of_its_most_important_terms()
    {
        Assert.Equal(60, (Options with { Glossary = [.. Enumerable.Range(0, 500).Select(i => "T" + i)] }).Prompt!.Split(", ").Length);
        Assert.InRange(
            (Options with { Glossary = [.. Enumerable.Range(0, 500).Select(i => "Some long name " + i)] }).Prompt!.Length,
            400,
            470
        );
        Assert.StartsWith(
            "Glossary: First,",
            (Options with { Glossary = ["First", .. Enumerable.Repeat("Name", 500)] }).Prompt,
            StringComparison.Ordinal
        );
    }
}

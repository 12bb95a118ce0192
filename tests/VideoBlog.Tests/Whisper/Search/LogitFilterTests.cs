using VideoBlog.Whisper.Search;
using VideoBlog.Whisper.Tokenizing;

namespace VideoBlog.Tests.Whisper.Search;

public sealed class LogitFilterTests(TinyModelFixture tiny) : IClassFixture<TinyModelFixture>
{
    private readonly WhisperTokenizer _tokenizer = tiny.Model.Tokenizer;
    private readonly float[] _logits = new float[tiny.Model.Dimensions.Vocabulary];

    private int Timestamp(double seconds) => _tokenizer.TimestampBegin + (int)Math.Round(seconds / 0.02);

    private bool Allows(int token) => !float.IsNegativeInfinity(_logits[token]);

    private void Apply(params int[] sampled) => tiny.Model.LogitFilter.Apply(_logits, sampled, Timestamp(20));

    [Fact]
    public void A_window_begins_with_a_time_stamp_of_at_most_one_second()
    {
        Apply();
        Assert.False(Allows('a'));
        Assert.False(Allows(_tokenizer.EndOfText));
        Assert.True(Allows(Timestamp(0)));
        Assert.True(Allows(Timestamp(1)));
        Assert.False(Allows(Timestamp(1.02)));
    }

    [Fact]
    public void Text_follows_the_opening_time_stamp()
    {
        Apply(Timestamp(0));
        Assert.True(Allows('a'));
        Assert.False(Allows(Timestamp(3)));
    }

    [Fact]
    public void A_closing_time_stamp_is_followed_by_an_opening_one_or_the_end()
    {
        _logits[_tokenizer.EndOfText] = 20;
        Apply(Timestamp(0), 'a', Timestamp(2));
        Assert.False(Allows('a'));
        Assert.False(Allows(Timestamp(1.98)));
        Assert.True(Allows(_tokenizer.EndOfText));

        Array.Clear(_logits);
        Apply(Timestamp(0), 'a', Timestamp(2));
        Assert.True(Allows(Timestamp(2)));
    }

    [Fact]
    public void A_segment_has_a_length_and_ends_within_the_sound()
    {
        _logits['a'] = 20; // else the many time stamps together would outweigh the text
        Apply(Timestamp(2), 'a');
        Assert.False(Allows(Timestamp(2)));
        Assert.True(Allows(Timestamp(2.02)));
        Assert.True(Allows(Timestamp(20)));
        Assert.False(Allows(Timestamp(20.02)));
    }

    [Fact]
    public void Time_stamps_that_together_outweigh_any_text_exclude_it()
    {
        Apply(Timestamp(0), 'a');
        Assert.False(Allows('a'));
        Assert.True(Allows(Timestamp(5)));
    }

    [Fact]
    public void Symbols_and_control_tokens_never_come()
    {
        _logits['a'] = 20;
        Apply(Timestamp(0), 'a');
        foreach (
            var token in (int[])[_tokenizer.StartOfTranscript, _tokenizer.NoTimestamps, _tokenizer.NoSpeech, _tokenizer.Translate, '#']
        )
            Assert.False(Allows(token), $"token {token}");
    }

    [Fact]
    public void LogSumExp_is_exact_to_single_precision()
    {
        var random = new Random(3);
        float[] values = [.. Enumerable.Range(0, 5000).Select(_ => random.NextSingle() * 20 - 10)];
        Assert.Equal(Math.Log(values.Sum(v => Math.Exp(v))), LogitFilter.LogSumExp(values), 1e-4);
        Assert.Equal(float.NegativeInfinity, LogitFilter.LogSumExp([float.NegativeInfinity, float.NegativeInfinity]));
    }
}

using VideoBlog.Cli.Edge;
using VideoBlog.Domain;

namespace VideoBlog.Cli.Edge;

public sealed class FailureTests
{
    [Fact]
    public void An_expected_failure_keeps_its_words() =>
        Assert.Equal(
            new Failure("It broke.", "Mend it.", "ffmpeg said so"),
            Failure.FromException(new VideoBlogException("It broke.", "Mend it.", "ffmpeg said so"))
        );

    [Theory]
    [InlineData(28, "disk is full")]
    [InlineData(122, "disk is full")]
    [InlineData(30, "only be read")]
    public void Errors_of_the_system_are_readable(int number, string words) =>
        Assert.Contains(words, Failure.FromException(new IOException("x", number))!.Message, StringComparison.Ordinal);

    [Fact]
    public void A_wrapped_failure_is_unwrapped() =>
        Assert.Equal("It broke.", Failure.FromException(new AggregateException(new VideoBlogException("It broke.")))!.Message);

    [Fact]
    public void Anything_else_is_a_bug() => Assert.Null(Failure.FromException(new InvalidOperationException("oops")));
}

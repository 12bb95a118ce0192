namespace VideoBlog.Posts;

public sealed class MachineAlternativeTextTests
{
    [Theory]
    [InlineData(67.9, null, false, "The video at 1:07.")]
    [InlineData(67.9, null, true, "Slide shown at 1:07.")]
    [InlineData(7922, "Later words.", false, "The video at 2:12:02, where the speaker says: Later words.")]
    [InlineData(7922, "Later words.", true, "Slide shown while the speaker says: Later words.")]
    [InlineData(90_000, null, false, "The video at 25:00:00.")]
    public void The_text_says_when_the_picture_is_shown_and_what_is_said_and_is_recognised(
        double seconds,
        string? said,
        bool isSlide,
        string text
    )
    {
        Assert.Equal(text, MachineAlternativeText.Write(seconds, said, isSlide));
        Assert.True(MachineAlternativeText.Is(text));
    }

    [Theory]
    [InlineData("The lake in the morning")]
    [InlineData("The video at 1:07 shows the lake in the morning.")]
    [InlineData("The video at 1:07. A lake lies there.")]
    [InlineData("Slide shown at 1:07 with three prices")]
    [InlineData("The video while the speaker says: start")]
    public void What_a_person_writes_is_theirs(string text) => Assert.False(MachineAlternativeText.Is(text));
}

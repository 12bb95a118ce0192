using VideoBlog.Domain;

namespace VideoBlog.Cli.Publishing;

public sealed class PublishTextTests
{
    [Fact]
    public void A_dry_run_says_what_keeps_a_post_back()
    {
        using var output = new StringWriter { NewLine = "\n" };

        PublishText.WriteRefusal(
            output,
            new VideoBlogException("'talk' is not ready to be published.", "Review it.", "Captions: None.\nTitle: \u001b[31mEmpty.")
        );

        Assert.Equal(
            """
              But it would not go out: 'talk' is not ready to be published.
                Captions: None.
                Title: ␛[31mEmpty.
                Review it.

            """,
            output.ToString()
        );
    }
}

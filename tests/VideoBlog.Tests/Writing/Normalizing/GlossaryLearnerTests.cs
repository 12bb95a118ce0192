namespace VideoBlog.Writing.Normalizing;

public sealed class GlossaryLearnerTests
{
    [Fact]
    public void A_correction_made_twice_the_same_way_is_suggested()
    {
        var terms = GlossaryLearner.Suggest([
            ("Seth God in,", "Seth Godin,"),
            ("seth God in", "Seth Godin"),
            ("western", "Weston"),
            ("western.", "Weston."),
            ("Western", "Weston"),
            ("once", "Twice"),
            ("big", "large"),
            ("big", "large"),
            ("portland", "Portland"),
            ("portland", "Portland"),
            ("Gordon", "Godin"),
            ("Gordon", "Gorton"),
            ("", "x"),
            ("?!", "Y"),
            ("a => b", "Zorb"),
            ("a => b", "Zorb"),
        ]);
        Assert.Equal(["western => Weston", "Seth God in => Seth Godin"], terms.Select(t => t.ToString()));
    }
}

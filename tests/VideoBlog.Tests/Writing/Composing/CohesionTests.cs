namespace VideoBlog.Writing.Composing;

public class CohesionTests
{
    [Fact]
    public void Similarity_dips_deepest_where_the_subject_changes()
    {
        var depths = Depths(
            "Flour makes dough. Yeast lifts dough. Dough wants flour and yeast. A mast carries sails. Sails need wind. Wind bends a mast."
        );

        Assert.Equal(3, Array.IndexOf(depths, depths.Max()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("One sentence alone.")]
    [InlineData("The same words. The same words. The same words. The same words.")]
    public void Text_without_a_change_has_no_dips(string text)
    {
        Assert.All(Depths(text), d => Assert.Equal(0, d));
    }

    [Fact]
    public void The_likelihood_of_a_segment_does_not_depend_on_how_it_is_asked_for()
    {
        var terms = SentenceTerms.In(
            Sentences.Split(Talks.Transcript("Flour makes dough. Yeast lifts dough. A mast carries sails. Sails need wind.").Words()),
            "en"
        );
        var likelihood = new WordLikelihood(terms);
        double[] growing = [likelihood.Cost(3, 4), likelihood.Cost(2, 4), likelihood.Cost(1, 4), likelihood.Cost(0, 4)];

        Assert.Equal(growing.AsEnumerable(), new[] { 3, 2, 1, 0 }.Select(from => new WordLikelihood(terms).Cost(from, 4)));
        Assert.Equal(growing[2], likelihood.Cost(1, 4), 10);
        Assert.True(likelihood.Cost(0, 2) + likelihood.Cost(2, 4) < likelihood.Cost(0, 1) + likelihood.Cost(1, 4));
    }

    private static double[] Depths(string text) =>
        Cohesion.Depths(SentenceTerms.In(Sentences.Split(Talks.Transcript(text).Words()), "en"), 8);
}

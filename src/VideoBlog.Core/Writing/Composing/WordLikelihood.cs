namespace VideoBlog.Writing.Composing;

/// <summary>
/// How badly a segment's terms are told by the segment's own frequencies: a segment about one thing repeats its words. After
/// M. Utiyama and H. Isahara, "A statistical model for domain-independent text segmentation", ACL 2001: -Σ ln((f + 1) / (n + V)) over its n
/// terms, each occurring f times, of V different ones in the text.
/// </summary>
internal sealed class WordLikelihood(SentenceTerms terms)
{
    private readonly int[] _counts = new int[terms.Weights.Length];
    private (int From, int To) _current;
    private int _total;
    private double _sum;

    /// <summary>
    /// The cost of a segment in nats. It is cheap when it is asked for growing segments with the same end, as <see cref="Cuts"/> does: then
    /// only the terms that come in are looked at.
    /// </summary>
    public double Cost(int from, int to)
    {
        if (to != _current.To || from > _current.From)
        {
            Array.Clear(_counts);
            (_current, _total, _sum) = ((to, to), 0, 0);
        }

        for (var i = _current.From - 1; i >= from; i--)
        {
            foreach (var term in terms.BySentence[i])
            {
                var before = _counts[term]++;
                _sum += ((before + 1) * Math.Log(before + 2)) - (before * Math.Log(before + 1));
                _total++;
            }
        }

        _current = (from, to);
        return (_total * Math.Log(_total + _counts.Length)) - _sum;
    }
}

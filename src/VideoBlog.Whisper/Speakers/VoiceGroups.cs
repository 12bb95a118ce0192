namespace VideoBlog.Whisper.Speakers;

/// <summary>
/// Groups stretches of voice by the speaker who may have spoken them: the two groups that most likely have one speaker are joined, until no
/// two are likely to. A group's place is known the better the more stretches it has (a model with two covariances).
/// </summary>
/// <param name="between">Variance of the voices' places along each direction; a voice's own stretches have the variance 1.</param>
/// <param name="drift">What a speaker's manner changes in the course of a recording: no number of stretches tells more of a
/// voice.</param>
internal sealed class VoiceGroups(float[] between, double drift)
{
    /// <summary>Logarithm of the odds that two groups have one speaker, were both as likely before.</summary>
    public double Odds(Group a, Group b)
    {
        var (va, vb) = (1.0 / a.Count + drift, 1.0 / b.Count + drift);
        var quadratic = 0.0;
        var ratios = 1.0;
        for (var d = 0; d < between.Length; d++)
        {
            double l = between[d];
            var (x, y) = (a.Sum[d] / a.Count, b.Sum[d] / b.Count);
            var (p, q) = (l + va, l + vb);
            var determinant = p * q - l * l;
            ratios *= determinant / (p * q);
            quadratic += (x * x * q - 2 * x * y * l + y * y * p) / determinant - x * x / p - y * y / q;
        }
        return -0.5 * (Math.Log(ratios) + quadratic);
    }

    /// <summary>Joins groups until the best pair's odds are below <paramref name="least"/> and at most <paramref name="most"/> are
    /// left.</summary>
    /// <param name="groups">At least one; they are changed.</param>
    /// <param name="least">Logarithm of the odds from which on two are joined.</param>
    /// <param name="fewest">So many stay at least.</param>
    /// <param name="most">So many stay at most.</param>
    public List<Group> Join(IReadOnlyList<Group> groups, double least, int fewest, int most)
    {
        var left = groups.ToList();
        var odds = new List<List<double>>();
        for (var i = 0; i < left.Count; i++)
            odds.Add([.. Enumerable.Range(0, i).Select(j => Odds(left[i], left[j]))]);
        while (left.Count > Math.Max(1, fewest))
        {
            var (best, a, b) = (double.NegativeInfinity, 0, 0);
            for (var i = 1; i < left.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    if (odds[i][j] > best)
                        (best, a, b) = (odds[i][j], i, j);
                }
            }
            if (best < least && left.Count <= most)
                break;
            left[b].Add(left[a]);
            left.RemoveAt(a);
            odds.RemoveAt(a);
            for (var i = a; i < odds.Count; i++)
                odds[i].RemoveAt(a);
            for (var i = 0; i < left.Count; i++)
            {
                if (i < b)
                    odds[b][i] = Odds(left[b], left[i]);
                else if (i > b)
                    odds[i][b] = Odds(left[i], left[b]);
            }
        }
        return left;
    }

    /// <summary>Stretches that are taken for one speaker's.</summary>
    /// <param name="Sum">Sum of their places.</param>
    public sealed record Group(double[] Sum)
    {
        /// <summary>How many there are.</summary>
        public int Count { get; set; } = 1;

        /// <summary>Which.</summary>
        public List<int> Members { get; } = [];

        /// <summary>Takes another group in.</summary>
        public void Add(Group other)
        {
            for (var d = 0; d < Sum.Length; d++)
                Sum[d] += other.Sum[d];
            Count += other.Count;
            Members.AddRange(other.Members);
        }
    }
}

using VideoBlog.Domain;
using VideoBlog.Language.Text;
using VideoBlog.Whisper;

namespace VideoBlog.Speech.Speakers;

/// <summary>
/// Makes turns of words and voices. The words decide where a turn may begin: after a sentence's end or a pause, elsewhere only where voices
/// leave no doubt, and never inside a word. Pure.
/// </summary>
internal static class TurnBorders
{
    /// <summary>Seconds of silence that part two phrases.</summary>
    private const double PhrasePause = 0.35;

    /// <summary>A phrase of which less belongs to one voice is parted.</summary>
    private const double OneVoice = 0.75;

    /// <summary>Words that each part of a parted phrase has at least.</summary>
    private const int FewestWords = 2;

    /// <summary>Words and seconds of what may be an interjection, at most.</summary>
    private const int InterjectionWords = 2;
    private const double InterjectionSeconds = 1;

    private static readonly HashSet<string> Nods = new(StringComparer.OrdinalIgnoreCase)
    {
        "mm",
        "mmm",
        "hm",
        "hmm",
        "mhm",
        "mm-hmm",
        "uh-huh",
        "uh",
        "yeah",
        "yes",
        "yep",
        "right",
        "okay",
        "ok",
        "sure",
        "wow",
        "oh",
        "ah",
        "really",
        "exactly",
    };

    /// <summary>Finds the turns.</summary>
    /// <param name="words">What was heard, in order of time.</param>
    /// <param name="moments">Whose voice is heard when, in order of time.</param>
    public static SpeakerMap Find(IReadOnlyList<TranscriptWord> words, IReadOnlyList<VoiceMoment> moments)
    {
        if (words.Count == 0)
            return new SpeakerMap([]);
        var votes = Votes(words, moments);
        var owners = new int[words.Count];
        var before = 0;
        for (var from = 0; from < words.Count; )
        {
            var to = from + 1;
            while (to < words.Count && !IsBreak(words[to - 1], words[to]))
                to++;
            before = Own(votes, owners, from, to, before);
            from = to;
        }
        return Turns(words, votes, owners);
    }

    private static bool IsBreak(TranscriptWord last, TranscriptWord next) =>
        !next.JoinsPrevious && (SentenceEnds.Closes(last.Text) || next.Start - last.End >= PhrasePause);

    private static int[][] Votes(IReadOnlyList<TranscriptWord> words, IReadOnlyList<VoiceMoment> moments)
    {
        var speakers = moments.Count == 0 ? 1 : moments.Max(m => m.Speaker) + 1;
        var votes = new int[words.Count][];
        var at = 0;
        for (var i = 0; i < votes.Length; i++)
        {
            votes[i] = new int[speakers];
            while (at < moments.Count && moments[at].Time < words[i].Start)
                at++;
            for (var m = at; m < moments.Count && moments[m].Time < words[i].End; m++)
                votes[i][moments[m].Speaker]++;
        }
        return votes;
    }

    // Gives a phrase's words their speakers; a phrase in which no voice is heard is that of the one who spoke before.
    private static int Own(int[][] votes, int[] owners, int from, int to, int before)
    {
        var sum = Sum(votes, from, to);
        var all = sum.Sum();
        var best = all == 0 ? before : Array.IndexOf(sum, sum.Max());
        var (at, first, second) = (to, best, best);
        if (all > 0 && sum[best] < OneVoice * all)
        {
            var most = sum[best] + 0.15 * all;
            for (var k = from + FewestWords; k <= to - FewestWords; k++)
            {
                var (left, right) = (Sum(votes, from, k), Sum(votes, k, to));
                if (left.Max() + right.Max() is var agreed && agreed > most)
                    (most, at, first, second) = (agreed, k, Array.IndexOf(left, left.Max()), Array.IndexOf(right, right.Max()));
            }
        }
        Array.Fill(owners, first, from, at - from);
        Array.Fill(owners, second, at, to - at);
        return owners[to - 1];
    }

    private static int[] Sum(int[][] votes, int from, int to)
    {
        var sum = new int[votes[0].Length];
        for (var i = from; i < to; i++)
        {
            for (var s = 0; s < sum.Length; s++)
                sum[s] += votes[i][s];
        }
        return sum;
    }

    private static SpeakerMap Turns(IReadOnlyList<TranscriptWord> words, int[][] votes, int[] owners)
    {
        var runs = Runs(owners);
        var interjections = new List<(int From, int To, int Owner)>();
        for (var i = 1; i + 1 < runs.Count; i++)
        {
            var (from, to, owner) = runs[i];
            if (runs[i - 1].Owner != runs[i + 1].Owner || !IsNod(words, from, to))
                continue;
            interjections.Add((from, to, owner));
            Array.Fill(owners, runs[i - 1].Owner, from, to - from);
        }

        var numbers = new Dictionary<int, int>();
        foreach (var owner in owners)
            numbers.TryAdd(owner, numbers.Count + 1);
        return new SpeakerMap([.. Runs(owners).Select(Turn)])
        {
            Interjections = [.. interjections.Where(i => numbers.ContainsKey(i.Owner)).Select(Turn)],
        };

        SpeakerTurn Turn((int From, int To, int Owner) run)
        {
            var sum = Sum(votes, run.From, run.To);
            var certainty = sum.Sum() == 0 ? 0 : Math.Round((double)sum[run.Owner] / sum.Sum(), 3);
            return new SpeakerTurn(words[run.From].Start, words[run.To - 1].End, numbers[run.Owner], certainty);
        }
    }

    private static List<(int From, int To, int Owner)> Runs(int[] owners)
    {
        var runs = new List<(int From, int To, int Owner)>();
        for (var from = 0; from < owners.Length; )
        {
            var to = from + 1;
            while (to < owners.Length && owners[to] == owners[from])
                to++;
            runs.Add((from, to, owners[from]));
            from = to;
        }
        return runs;
    }

    private static bool IsNod(IReadOnlyList<TranscriptWord> words, int from, int to)
    {
        if (to - from > InterjectionWords || words[to - 1].End - words[from].Start > InterjectionSeconds)
            return false;
        for (var i = from; i < to; i++)
        {
            if (!Nods.Contains(words[i].Text.Trim('.', ',', '!', '?', '…')) || words[i].Text.Contains('?', StringComparison.Ordinal))
                return false;
        }
        return true;
    }
}

using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Library;

namespace VideoBlog.Reviewing;

/// <summary>
/// Finds where doubts stand in a draft that people have edited, and which of them the edits have settled. Doubts count the transcript's
/// words; the machine's draft is aligned with those, and the draft with the machine's, so that what the machine itself wrote otherwise
/// than it heard is nobody's correction. Pure.
/// </summary>
internal sealed class DoubtPlaces
{
    /// <summary>Words in each direction in which a neighbour that is still there is looked for.</summary>
    private const int Reach = 8;

    private readonly DraftWords _machine;
    private readonly DraftWords _current;

    /// <param name="post">The post; it has a transcript.</param>
    /// <exception cref="VideoBlogException">The draft cannot be read.</exception>
    public DoubtPlaces(PostSnapshot post)
    {
        var (heard, start) = post.MachineAligned is { } machine
            ? (machine, post.MachineDraft!.BodyStart)
            : (post.Aligned!, post.Draft.BodyStart);
        _machine = new DraftWords(heard.Alignment, start);
        _current = new DraftWords(post.Changes, post.Draft.BodyStart);
    }

    /// <summary>The doubts with places and states, in their order.</summary>
    /// <param name="doubts">Doubts that are usable.</param>
    /// <param name="decisions">By the doubts' keys.</param>
    public IReadOnlyList<ReviewedDoubt> Review(IReadOnlyList<Doubt> doubts, IReadOnlyDictionary<string, DoubtDecision> decisions) =>
        [.. doubts.Select(doubt => Review(doubt, decisions))];

    private ReviewedDoubt Review(Doubt doubt, IReadOnlyDictionary<string, DoubtDecision> decisions)
    {
        var key = DoubtIdentity.KeyOf(doubt);
        var words = WordsInMachineDraft(doubt);
        var (state, place) =
            words is { Count: > 0 } found ? OfWords(found)
            : words is { } gap ? OfGap(gap.From)
            : (DoubtState.Gone, null);
        if (state == DoubtState.Open && decisions.TryGetValue(key, out var decision))
            state = decision.Verdict == DoubtVerdict.Waived ? DoubtState.Waived : DoubtState.Accepted;
        var extent = place is { } range ? _current.ExtentOf(range) : ((int From, int To)?)null;
        return new ReviewedDoubt(key, doubt, state, extent?.From, extent?.To, words is { } written ? _machine.TextOf(written) : "");
    }

    /// <summary>
    /// The doubt's words in the machine's draft; none, but their place, for what stands between two words; null for words that it left out.
    /// </summary>
    private WordRange? WordsInMachineDraft(Doubt doubt)
    {
        if (doubt.WordCount > 0)
            return _machine.RunOf(doubt.FirstWord, doubt.FirstWord + doubt.WordCount);
        var at = PlaceBefore(doubt.FirstWord);
        return doubt.Reason == DoubtReason.LeavesTranscript && AddedWords(doubt.Text, at) is { } added ? added : new WordRange(at, at);
    }

    /// <summary>The index among the machine's words that follows what stands for the heard words before some word.</summary>
    private int PlaceBefore(int heardWord)
    {
        for (var heard = heardWord - 1; heard >= 0 && heardWord - heard <= 100; heard--)
        {
            foreach (var place in _machine.PlacesOf(heard))
                return place + 1;
        }

        return _machine.PlacesOf(heardWord).DefaultIfEmpty(0).First();
    }

    /// <summary>Words that nobody said, with a certain text, near a place.</summary>
    private WordRange? AddedWords(string text, int near)
    {
        var (letters, count) = (DraftWords.LettersOf(text), text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        return Enumerable
            .Range(0, Math.Max(0, _machine.Count - count + 1))
            .OrderBy(i => Math.Abs(i - near))
            .Take(200)
            .Where(i => !_machine.IsKnown(i) && DraftWords.LettersOf(_machine.TextOf(new WordRange(i, i + count))) == letters)
            .Select(i => (WordRange?)new WordRange(i, i + count))
            .FirstOrDefault();
    }

    private (DoubtState State, WordRange? Place) OfWords(WordRange words)
    {
        var run = _current.RunOf(words.From, words.To);
        if (run is { } same && IsSame(words, same))
            return (DoubtState.Open, run);
        // What was written instead stands between the words around it, however little it has in common with the old.
        var (before, after) = (PlaceOf(words.From - 1, last: true), PlaceOf(words.To, last: false));
        if (before is { } b && after is { } a && b < a && a - b - 1 <= (3 * words.Count) + 6)
            run = new WordRange(b + 1, a);
        return run switch
        {
            null => (DoubtState.Gone, null),
            { Count: 0 } => (DoubtState.Gone, run),
            { } changed => (IsSame(words, changed) ? DoubtState.Open : DoubtState.Fixed, run),
        };
    }

    private (DoubtState State, WordRange? Place) OfGap(int at)
    {
        var (before, after) = (Neighbour(at - 1, -1), Neighbour(at, 1));
        if (before is { } left && after is { } right && left.Place < right.Place)
        {
            var between = new WordRange(left.Place + 1, right.Place);
            // What was spoken there is written now; or the passage was taken out on both sides of it.
            return between.Count > right.Word - left.Word - 1
                ? (DoubtState.Fixed, between)
                : (
                    between.Count == 0 && left.Word < at - 1 && right.Word > at ? DoubtState.Gone : DoubtState.Open,
                    new WordRange(between.From, between.From)
                );
        }

        var place = before?.Place + 1 ?? after?.Place;
        return place is { } near ? (DoubtState.Open, new WordRange(near, near)) : (DoubtState.Gone, null);
    }

    /// <summary>The nearest word of the machine's draft in a direction that the draft still has, with its place there.</summary>
    private (int Word, int Place)? Neighbour(int word, int step)
    {
        for (var i = 0; i <= Reach; i++, word += step)
        {
            if (PlaceOf(word, last: step < 0) is { } place)
                return (word, place);
        }

        return null;
    }

    /// <summary>Where a word of the machine's draft stands in the draft; the text's beginning and end are places too.</summary>
    private int? PlaceOf(int word, bool last)
    {
        if (word < 0)
            return -1;
        if (word >= _machine.Count)
            return _current.Count;
        var places = _current.PlacesOf(word);
        return places.Any()
            ? last
                ? places.Max()
                : places.Min()
            : null;
    }

    private bool IsSame(WordRange machineWords, WordRange currentWords) =>
        DraftWords.LettersOf(_machine.TextOf(machineWords)) == DraftWords.LettersOf(_current.TextOf(currentWords));
}

using VideoBlog.Language.English;

namespace VideoBlog.Writing.Normalizing;

/// <summary>
/// Words that are always capitalised: days and months, and what the well-written parts of a transcript never write small.
/// </summary>
internal sealed class CapitalisedWords
{
    private readonly Dictionary<string, (int Large, int Small)> _counts = [];

    /// <summary>Learns from runs with good punctuation; the first word of each teaches nothing.</summary>
    public static CapitalisedWords FromRuns(IEnumerable<PunctuationRepair.Run> runs)
    {
        var names = new CapitalisedWords();
        foreach (var word in runs.SelectMany(run => run.Words.Skip(1)).Where(w => w.Core.Length > 1))
        {
            var (large, small) = names._counts.GetValueOrDefault(word.Key);
            names._counts[word.Key] = word.StartsUpper ? (large + 1, small) : (large, small + 1);
        }

        return names;
    }

    public bool Contains(SpokenWord word) =>
        WordClasses.Weekdays.Contains(word.Key)
        || (WordClasses.Months.Contains(word.Key) && word.Key is not ("march" or "may"))
        || (_counts.TryGetValue(word.Key, out var count) && count is { Large: > 0, Small: 0 } && !WordClasses.Subjects.Contains(word.Key));
}

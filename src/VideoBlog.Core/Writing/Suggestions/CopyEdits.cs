using System.Collections.Frozen;
using VideoBlog.Alignment;
using VideoBlog.Language.English;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Suggestions;

/// <summary>
/// A copy-edit may change punctuation, capitals and agreement, take out fillers and words said twice, and add or take out a few small
/// words.
/// Everything else must stand in the passage already, in the same order, and must stay.
/// </summary>
internal static class CopyEdits
{
    /// <summary>A phrase of at most this many words that is said twice in a row may be said once.</summary>
    private const int MaxRepeated = 4;

    /// <summary>Words that a copy-edit may add or leave out anywhere.</summary>
    private static readonly FrozenSet<string> Small = WordClasses.Set("a an the that and");

    /// <summary>Words that a copy-edit may leave out at the beginning of a sentence.</summary>
    private static readonly FrozenSet<string> Openers = WordClasses.Set("so well now okay ok right");

    /// <summary>Why a copy-edit must be refused; null when it changes nothing that was said.</summary>
    public static string? Refuse(string original, string proposed, bool english)
    {
        var before = Terms.Extract(original, english);
        var after = Terms.Extract(proposed, english);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] Ids(IReadOnlyList<Term> terms) =>
            [
                .. terms.Select(t =>
                    (english ? Inflections.WithoutNumber(t.Text) : t.Text) is var form && ids.TryGetValue(form, out var id)
                        ? id
                        : ids[form] = ids.Count
                ),
            ];

        var (beforeIds, afterIds) = (Ids(before), Ids(after));
        var partners = SequenceMatcher.Match(beforeIds, afterIds);
        var kept = partners.Where(p => p >= 0).ToHashSet();
        for (var i = 0; i < after.Count; i++)
        {
            if (!kept.Contains(i) && !(english && Small.Contains(after[i].Text)))
                return $"it adds '{Terms.InWords(after[i].Text)}', which the passage does not have there";
        }

        for (var i = 0; i < before.Count; i++)
        {
            if (partners[i] >= 0)
                continue;
            var opens = i == 0 || before[i - 1].EndsSentence;
            if (
                (english && Negations.Contains(before[i].Text))
                || !((english && MayBeDropped(before[i].Text, opens)) || IsRepeated(i, beforeIds, partners))
            )
                return $"it leaves out '{Terms.InWords(before[i].Text)}'";
        }

        return null;
    }

    private static bool MayBeDropped(string term, bool opensSentence) =>
        Small.Contains(term) || WordClasses.Hesitations.Contains(term) || (opensSentence && Openers.Contains(term));

    /// <summary>True when the term belongs to a phrase that is left out and stands once more right before or right after it.</summary>
    private static bool IsRepeated(int index, int[] ids, int[] partners)
    {
        for (var length = 1; length <= MaxRepeated; length++)
        {
            for (var start = Math.Max(0, index - length + 1); start <= index && start + length <= ids.Length; start++)
            {
                var phrase = ids.AsSpan(start, length);
                if (partners.AsSpan(start, length).IndexOfAnyInRange(0, int.MaxValue) >= 0)
                    continue;
                if (IsKept(start, -length, length, ids, partners) || IsKept(start, length, length, ids, partners))
                    return true;
            }
        }

        return false;
    }

    /// <summary>True when the equal phrases next to this one, one after the other in a direction, lead to one that stays.</summary>
    private static bool IsKept(int start, int step, int length, int[] ids, int[] partners)
    {
        for (
            var next = start + step;
            next >= 0 && next + length <= ids.Length && ids.AsSpan(next, length).SequenceEqual(ids.AsSpan(start, length));
            next += step
        )
        {
            if (partners.AsSpan(next, length).IndexOf(-1) < 0)
                return true;
        }

        return false;
    }
}

using System.Collections.Frozen;
using VideoBlog.Domain;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Normalizing;

/// <summary>
/// Sets direct speech in straight double quotation marks (the page makes them typographic). It must follow a reporting clause that begins a
/// sentence or follows "and" or "but", ends with a comma or colon, and be direct for certain: a capital that only speech explains, an
/// address
/// ("you"), a third person's "I", or a question. Indirect speech ("she said that", "he said he would") is left, and so is all that has
/// quotation marks already.
/// </summary>
internal static class Quotations
{
    /// <summary>In a longer sentence nobody can tell where the quotation ends.</summary>
    private const int MaxWords = 40;

    private static readonly FrozenSet<string> Reporting = WordClasses.Set(
        "said says asked asks wrote writes shouted thought replied answered yelled whispered cried explained"
    );

    private static readonly FrozenSet<string> Subordinate = WordClasses.Set(
        "as like what when if that which who whatever everything since because before after once while until "
            + "though although how where why whether anything nothing all than"
    );

    private static readonly FrozenSet<string> Speaking = WordClasses.Set(
        "yes no yeah oh wow hey hi hello okay ok please well let's look listen come go stop wait never thank "
            + "thanks sorry nobody everybody everyone"
    );

    private static readonly FrozenSet<string> Remarks = WordClasses.Set("think guess believe suppose mean know hope feel see");

    public static WordedText Apply(WordedText text)
    {
        var balanced = QuotationMarks.Balance(text);
        var revision = new Revision(balanced);
        var words = revision.Heard;
        for (int from = 0, to; from < words.Count; from = to)
        {
            to = from + 1;
            while (to < words.Count && !words[to - 1].EndsSentence)
                to++;
            if (!HasMarks(words, from, to))
                InSentence(revision, from, to);
        }

        return revision.Apply();
    }

    private static void InSentence(Revision revision, int from, int to)
    {
        var words = revision.Heard;
        for (var i = from; i < to - 1; i++)
        {
            if (!words[i].HasComma && !words[i].Closing.Contains(':', StringComparison.Ordinal))
                continue;
            if (words[i].Key == "quote" && i > from && words[i - 1].Key == "i")
                Quote(revision, i + 1, to);
            else if (
                to - i <= MaxWords
                && Clause(words, from, i) is { } clause
                && IsDirect(words, clause, i + 1, to)
                && !Reports(words, i + 1, to)
            )
                Quote(revision, i + 1, to);
            else
                continue;
            return;
        }
    }

    /// <summary>True where another reporting clause follows at once: "my sister said, she said, …".</summary>
    private static bool Reports(IReadOnlyList<SpokenWord> words, int first, int to) =>
        first + 2 < to
        && words[first + 1].HasComma
        && Reporting.Contains(words[first + 1].Key)
        && words[first].Key is "he" or "she" or "they" or "i" or "we";

    /// <summary>A reporting clause.</summary>
    /// <param name="Subject">The word that says who speaks.</param>
    /// <param name="IsMain">False where it may be a remark in somebody's sentence ("it is late, he said, …"): then only a capital tells
    /// speech.</param>
    private sealed record ReportingClause(SpokenWord Subject, bool IsMain);

    /// <summary>The reporting clause that ends at an index; null for any other clause.</summary>
    private static ReportingClause? Clause(IReadOnlyList<SpokenWord> words, int from, int end)
    {
        var verb = end;
        if (words[end].Key is "me" or "us" or "him" or "her" or "them" or "it" && end > from)
            verb--;
        if (words[verb].Key == "like" && verb > from && words[verb - 1].Key is "was" or "were" or "is" or "are" or "am")
            verb--;
        else if (
            !(Reporting.Contains(words[verb].Key) && verb == end)
            && !(words[verb].Key is "told" or "asked" && verb < end)
            && !(words[verb].Key is "puts" && verb < end)
        )
            return null;
        var subject = verb - 1;
        if (subject < from)
            return null;
        // The clause begins the sentence, or follows "and" and the like; at most three words say who speaks.
        var start = subject;
        while (
            start > from
            && subject - start < 3
            && words[start - 1].Key is not ("and" or "but" or "so" or "then")
            && !words[start - 1].IsSetOff
        )
            start--;
        var begins = start == from || words[start - 1].Key is "and" or "but" or "so" or "then";
        var certain = words[end].Closing.Contains(':', StringComparison.Ordinal);
        for (var k = start; k <= subject; k++)
        {
            if (
                words[k].IsSetOff
                || (Subordinate.Contains(words[k].Key) && !(words[k].Key == "as" && (certain || words[verb].Key == "puts")))
            )
                return null;
        }

        var isElliptic = words[subject].Key is "and" or "but"; // "looked up and said"
        var follows = begins || isElliptic || words[start - 1].IsSetOff || words[subject].Key is "he" or "she" or "they" or "we" or "i";
        return follows ? new ReportingClause(words[subject], begins && !isElliptic) : null;
    }

    private static bool IsDirect(IReadOnlyList<SpokenWord> words, ReportingClause clause, int first, int to)
    {
        var (word, next) = (words[first], first + 1 < to ? words[first + 1].Key : "");
        if (word.Key is "that" or "and" or "but" or "he" or "she" or "they" && !word.StartsUpper)
            return false;
        if (words[first - 1].Closing.Contains(':', StringComparison.Ordinal))
            return true;
        // What another clause joins may be the narrator's again: "she said, you can go, and so I went".
        for (var k = first; k < to - 1; k++)
        {
            if (words[k].HasComma && words[k + 1].Key is "and" or "but" or "so" or "because" or "which" or "then")
                return false;
        }

        var isI = word.Key == "i" || word.Key.StartsWith("i'", StringComparison.Ordinal);
        if (
            word.StartsUpper
            && !isI
            && (
                Speaking.Contains(word.Key)
                || WordClasses.Subjects.Contains(word.Key)
                || WordClasses.Joining.Contains(word.Key)
                || WordClasses.Auxiliaries.Contains(word.Key)
                || WordClasses.Questioning.Contains(word.Key)
                || WordClasses.Leading.Contains(word.Key)
            )
        )
            return true;
        if (!clause.IsMain)
            return false;
        if (words[to - 1].Closing.Contains('?', StringComparison.Ordinal))
            return Questions.IsQuestion([.. Enumerable.Range(first, to - first).Select(i => words[i].Key)]);
        var firstPerson = isI || word.Key is "we" or "we're" or "we'll" or "my" or "our";
        return clause.Subject.Key is not ("i" or "we" or "you" or "it" or "i'm")
            && !Remarks.Contains(next)
            && (firstPerson || word.Key is "you" or "you're" or "you'll" or "you've" or "your")
            && !words[first].IsSetOff;
    }

    /// <summary>Sets the marks; "end quote" and "unquote" are said instead of the mark and go.</summary>
    private static void Quote(Revision revision, int from, int to)
    {
        var words = revision.Heard;
        var last = to - 1;
        for (var i = from + 1; i < to; i++)
        {
            var said =
                words[i].Key == "unquote" ? 1
                : words[i].Key == "end" && i + 1 < to && words[i + 1].Key == "quote" ? 2
                : 0;
            if (said == 0)
                continue;
            last = i - 1;
            var closing = words[i + said - 1].Closing;
            revision.Remove(i, i + said, TextEditReason.Quotation);
            revision.Write(last, words[last].ClosedBy(closing), TextEditReason.Quotation);
            break;
        }

        var end = revision[last]!;
        revision.Write(last, end with { Closing = end.Closing + '"' }, TextEditReason.Quotation);
        var first = revision[from]!.Capitalised();
        revision.Write(from, first with { Opening = '"' + first.Opening }, TextEditReason.Quotation);
    }

    private static bool HasMarks(IReadOnlyList<SpokenWord> words, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (QuotationMarks.Opens(words[i]) || QuotationMarks.Closes(words[i]))
                return true;
        }

        return false;
    }
}

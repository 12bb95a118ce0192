using VideoBlog.Domain;

namespace VideoBlog.Writing.Normalizing;

/// <summary>Takes away double quotation marks that have no partner.</summary>
internal static class QuotationMarks
{
    /// <summary>A quotation that goes on for longer has lost its end.</summary>
    private const int MaxWords = 150;

    public static bool Opens(SpokenWord word) => word.Opening.AsSpan().IndexOfAny('"', '“') >= 0;

    /// <summary>True when a quotation may end with the word.</summary>
    public static bool Closes(SpokenWord word) => word.Closing.AsSpan().IndexOfAny('"', '”') >= 0;

    public static WordedText Balance(WordedText text)
    {
        var revision = new Revision(text);
        var words = revision.Heard;
        var open = -1;
        for (var i = 0; i < words.Count; i++)
        {
            if (open >= 0 && (Opens(words[i]) || i - open > MaxWords))
            {
                RemoveOpening(revision, open);
                open = -1;
            }

            if (Opens(words[i]))
                open = i;
            if (!Closes(words[i]))
                continue;
            // Outside of a quotation, marks after figures are inches or seconds.
            if (open < 0 && !(words[i].Closing[0] == '"' && words[i].Core.Length > 0 && char.IsAsciiDigit(words[i].Core[^1])))
                revision.Write(i, words[i] with { Closing = Without(words[i].Closing) }, TextEditReason.Quotation);
            open = -1;
        }

        if (open >= 0)
            RemoveOpening(revision, open);
        return revision.Apply();
    }

    private static void RemoveOpening(Revision revision, int index) =>
        revision.Write(index, revision[index]! with { Opening = Without(revision[index]!.Opening) }, TextEditReason.Quotation);

    private static string Without(string marks) => string.Concat(marks.Where(c => c is not ('"' or '“' or '”')));
}

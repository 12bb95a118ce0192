using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Normalizing;

/// <summary>
/// Where the speaker says what is written, takes spelling, capitals, hyphens, accents, numbers and punctuation from the script.
/// Punctuation between two words is the script's when both are matched and stand side by side in both texts; elsewhere it stays as it
/// was heard.
/// </summary>
internal static class ScriptWording
{
    public static WordedText Apply(WordedText text, ScriptText script, bool english)
    {
        if (script.Words.Count == 0 || text.Words.Count == 0)
            return text;
        var pairs = ScriptMatch.Align(text.Words, script, english);
        var names = Names(script);
        var changes = new List<WordChange>();
        for (var from = 0; from < pairs.Count; )
        {
            var to = from + 1;
            while (to < pairs.Count && Follows(pairs[to - 1], pairs[to]))
                to++;
            changes.AddRange(Run(text.Words, script, [.. pairs.Skip(from).Take(to - from)], names));
            from = to;
        }

        return text.With(changes);
    }

    private static bool Follows(ScriptPair first, ScriptPair second) =>
        first.Spoken.To == second.Spoken.From && first.Written.To == second.Written.From;

    /// <summary>The changes in a run of pairs without a gap.</summary>
    private static IEnumerable<WordChange> Run(
        IReadOnlyList<TranscriptWord> spoken,
        ScriptText script,
        ScriptPair[] run,
        HashSet<string> names
    )
    {
        var (first, last) = (run[0], run[^1]);
        var forms = Enumerable
            .Range(first.Written.From, last.Written.To - first.Written.From)
            .Select(i => WordForm.Parse(Straight(script.Words[i].Text)))
            .ToArray();
        Balance(forms);
        foreach (var pair in run)
        {
            TranscriptWord[] old = [.. Enumerable.Range(pair.Spoken.From, pair.Spoken.Count).Select(i => spoken[i])];
            // Without spaces between them, the number of words has to stay.
            if (pair.Written.Count != pair.Spoken.Count && old.Skip(1).Any(w => w.JoinsPrevious))
                continue;
            var (start, end) = (pair.Written.From - first.Written.From, pair.Written.To - first.Written.From);
            var written = forms[start..end];
            var (opens, closes) = (WordForm.Parse(old[0].Text), WordForm.Parse(old[^1].Text));
            if (pair == first && !(pair.Spoken.From == 0 && pair.Written.From == 0))
                written[0] = written[0] with
                {
                    Before = opens.Before,
                    Core = CaseAtStart(opens.Core, written[0].Core, script.Words[pair.Written.From], StartsSentence(spoken, pair), names),
                };
            var endsBoth = pair.Spoken.To == spoken.Count && pair.Written.To == script.Words.Count;
            if ((pair == last && !endsBoth) || (written[^1].After.Length == 0 && IsBlockEnd(script, pair.Written.To - 1)))
                written[^1] = written[^1] with { After = closes.After };
            string[] texts = [.. written.Select(w => w.Before + w.Core + w.After)];
            if (pair != last && DashAfter(script, pair.Written.To - 1) is { } dash && !old[0].JoinsPrevious)
                texts = [.. texts, dash];
            if (!texts.SequenceEqual(old.Select(w => w.Text)) && texts.All(t => t.Length > 0))
                yield return new WordChange(pair.Spoken.From, pair.Spoken.To, texts, TextEditReason.Script);
        }
    }

    /// <summary>
    /// A capital that only begins a sentence, in the script or in what was heard, says nothing about the other one's place.
    /// </summary>
    private static string CaseAtStart(string heard, string written, ScriptWord at, bool startsSentence, HashSet<string> names)
    {
        if (startsSentence && !written.Any(char.IsUpper))
            return char.ToUpperInvariant(written[0]) + written[1..];
        var onlyCapital = char.IsUpper(written[0]) && !written.Skip(1).Any(char.IsUpper) && written is not "I";
        if (!startsSentence && at.StartsSentence && onlyCapital && heard.Length > 0 && char.IsLower(heard[0]) && !names.Contains(written))
            return char.ToLowerInvariant(written[0]) + written[1..];
        return written;
    }

    private static bool StartsSentence(IReadOnlyList<TranscriptWord> spoken, ScriptPair pair) =>
        pair.Spoken.From == 0 || SentenceEnds.Closes(spoken[pair.Spoken.From - 1].Text);

    /// <summary>The words that the script writes with a capital inside sentences.</summary>
    private static HashSet<string> Names(ScriptText script) =>
        [
            .. script
                .Words.Where(w => !w.StartsSentence)
                .Select(w => WordForm.Parse(w.Text).Core)
                .Where(c => c.Length > 0 && char.IsUpper(c[0])),
        ];

    /// <summary>The draft has straight quotes; the page sets typographic ones.</summary>
    private static string Straight(string text) => text.Replace('“', '"').Replace('”', '"').Replace('’', '\'').Replace('‘', '\'');

    private static bool IsBlockEnd(ScriptText script, int word) =>
        word + 1 == script.Words.Count || script.Words[word + 1].Block != script.Words[word].Block;

    /// <summary>A dash that stands by itself between a word and the next one.</summary>
    private static string? DashAfter(ScriptText script, int word)
    {
        if (IsBlockEnd(script, word))
            return null;
        var from = script.Words[word].Start + script.Words[word].Length;
        var between = script.Source.AsSpan(from, Math.Max(0, script.Words[word + 1].Start - from)).Trim();
        return between is "—" or "–" ? between.ToString() : null;
    }

    /// <summary>Takes quotes and brackets away whose other half the speaker has not reached.</summary>
    private static void Balance(WordForm[] forms)
    {
        var open = new Stack<(int Word, int At, char Closing)>();
        var lost = new HashSet<(int Word, bool Before, int At)>();
        for (var i = 0; i < forms.Length; i++)
        {
            foreach (var (sign, at) in forms[i].Before.Select((sign, at) => (sign, at)))
            {
                if (ClosingOf(sign) is { } closing)
                    open.Push((i, at, closing));
            }

            foreach (
                var (sign, at) in forms[i].After.Select((sign, at) => (sign, at)).Where(s => s.sign is '"' or ')' or ']' or '}' or '»')
            )
            {
                if (open.TryPeek(out var top) && top.Closing == sign)
                    open.Pop();
                else
                    lost.Add((i, false, at));
            }
        }

        lost.UnionWith(open.Select(o => (o.Word, true, o.At)));
        for (var i = 0; i < forms.Length && lost.Count > 0; i++)
        {
            forms[i] = forms[i] with
            {
                Before = string.Concat(forms[i].Before.Where((_, at) => !lost.Contains((i, true, at)))),
                After = string.Concat(forms[i].After.Where((_, at) => !lost.Contains((i, false, at)))),
            };
        }
    }

    private static char? ClosingOf(char sign) =>
        sign switch
        {
            '"' => '"',
            '(' => ')',
            '[' => ']',
            '{' => '}',
            '«' => '»',
            _ => null,
        };
}

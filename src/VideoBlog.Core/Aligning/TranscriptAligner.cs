using VideoBlog.Domain;

namespace VideoBlog.Aligning;

/// <summary>Gives the text of a draft its seconds of video, however a person has edited it. Pure.</summary>
public static class TranscriptAligner
{
    /// <summary>A block with a smaller share of spoken words is not in the video: rewritten or added text always shares some words.</summary>
    private const double MinSpokenShare = 0.4;

    /// <summary>
    /// One or two matched tokens with at least this many unmatched ones around them in both texts are chance: small words that any two
    /// texts have in common.
    /// </summary>
    private const int IslandGap = 4;

    /// <summary>Aligns a draft with its transcript.</summary>
    /// <exception cref="VideoBlogException">The Markdown is nested too deeply to be parsed.</exception>
    public static AlignedDraft Align(DraftDocument document, Transcript transcript)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(transcript);
        var draft = DraftText.Parse(document.Body);
        TranscriptWord[] spokenWords = [.. transcript.Words()];
        var vocabulary = new Vocabulary();
        var spoken = new TokenText();
        foreach (var word in spokenWords)
            spoken.AddWord(word.Text, vocabulary);
        var written = new TokenText();
        foreach (var word in draft.Words)
            written.AddWord(word.Text, vocabulary);

        var partners = SequenceMatcher.Match(spoken.ToArray(), written.ToArray());
        DropIslands(partners, written.Ids.Count);
        var changes = Substitutions.Find(spoken, written, partners, draft.Words, vocabulary);
        DropUnspokenBlocks(draft, written, partners, changes);

        var reviewed = ReviewedText.Of(spokenWords, draft.Words, spoken, written, partners, changes);
        var words = draft.Words.Select((w, i) => new AlignedWord(w.Start, w.Length, reviewed.Times[i]?.From, reviewed.Times[i]?.To)).ToList();
        return new AlignedDraft(document, Blocks(draft, words), reviewed.Words) { Words = words };
    }

    /// <summary>
    /// The chapters that the draft's headings make. What is spoken before the first heading is a chapter with the post's title, so that
    /// the first chapter always begins at 0. A heading that nothing spoken follows, or that stands out of the video's order, makes none.
    /// </summary>
    /// <param name="draft">The aligned draft.</param>
    /// <param name="duration">Length of the recording in seconds.</param>
    /// <returns>Chapters without gaps up to the recording's end; none when the draft has no headings.</returns>
    public static IReadOnlyList<Chapter> ChaptersOf(AlignedDraft draft, double duration)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var starts = new List<(double Start, string Title)>();
        foreach (var block in draft.Blocks.SkipWhile(b => b.From is null))
        {
            // Of two headings without spoken text between them, the one nearer to the text names it.
            if (block is { Heading.Length: > 0 } && starts.Count > 0 && starts[^1].Start == block.From)
                starts.RemoveAt(starts.Count - 1);
            if (block is { Heading.Length: > 0, From: { } from } && from < duration && (starts.Count == 0 || from > starts[^1].Start))
                starts.Add((from, block.Heading));
            else if (starts.Count == 0)
                starts.Add((0, draft.Document.FrontMatter.Title));
        }

        if (starts.Count > 0 && starts[0].Start > 0)
            starts[0] = (0, starts[0].Title);
        return draft.Blocks.Any(b => b.Heading is not null && b.From is not null)
            ? [.. starts.Select((s, i) => new Chapter(s.Start, i + 1 < starts.Count ? starts[i + 1].Start : duration, s.Title))]
            : [];
    }

    private static void DropIslands(int[] partners, int writtenCount)
    {
        // The gaps before and after every run of matches, in both texts.
        var runs = new List<(int From, int To)>();
        for (var a = 0; a < partners.Length; a++)
        {
            if (partners[a] < 0)
                continue;
            if (runs.Count > 0 && runs[^1].To == a && partners[a - 1] == partners[a] - 1)
                runs[^1] = (runs[^1].From, a + 1);
            else
                runs.Add((a, a + 1));
        }

        var (end, endPartner) = (0, 0);
        for (var i = 0; i < runs.Count; i++)
        {
            var (from, to) = runs[i];
            var last = partners[to - 1] + 1;
            var (next, nextPartner) = i + 1 < runs.Count ? (runs[i + 1].From, partners[runs[i + 1].From]) : (partners.Length, writtenCount);
            var alone = from - end >= IslandGap && partners[from] - endPartner >= IslandGap && next - to >= IslandGap && nextPartner - last >= IslandGap;
            if (alone && to - from <= 2)
                Array.Fill(partners, -1, from, to - from);
            else
                (end, endPartner) = (to, last);
        }
    }

    /// <summary>Takes the matches of blocks that are mostly not spoken back: they are chance.</summary>
    private static void DropUnspokenBlocks(DraftText draft, TokenText written, int[] partners, List<Substitution> changes)
    {
        var total = new int[draft.Blocks.Count];
        var spoken = new bool[draft.Words.Count];
        foreach (var partner in partners.Where(p => p >= 0))
            spoken[written.WordOf(partner)] = true;
        foreach (var change in changes)
            Array.Fill(spoken, true, change.WrittenFrom, change.WrittenTo - change.WrittenFrom);
        var found = new int[draft.Blocks.Count];
        for (var i = 0; i < draft.Words.Count; i++)
        {
            total[draft.Words[i].Block]++;
            found[draft.Words[i].Block] += spoken[i] ? 1 : 0;
        }

        bool IsUnspoken(int word) => draft.Words[word].Block is var block && found[block] < MinSpokenShare * total[block];
        for (var a = 0; a < partners.Length; a++)
        {
            if (partners[a] >= 0 && IsUnspoken(written.WordOf(partners[a])))
                partners[a] = -1;
        }

        changes.RemoveAll(c => IsUnspoken(c.WrittenFrom));
    }

    private static AlignedBlock[] Blocks(DraftText draft, List<AlignedWord> words)
    {
        var ranges = new (double From, double To)?[draft.Blocks.Count];
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] is not { From: { } from, To: { } to })
                continue;
            ref var range = ref ranges[draft.Words[i].Block];
            range = range is { } r ? (Math.Min(r.From, from), Math.Max(r.To, to)) : (from, to);
        }

        var blocks = new AlignedBlock[draft.Blocks.Count];
        double? nextStart = null;
        for (var i = blocks.Length - 1; i >= 0; i--)
        {
            var block = draft.Blocks[i];
            var isHeading = block.Heading is not null;
            blocks[i] = new AlignedBlock(
                block.Start, block.Length, isHeading ? nextStart : ranges[i]?.From, isHeading ? nextStart : ranges[i]?.To, block.Heading);
            nextStart = blocks[i].From ?? nextStart;
        }

        return blocks;
    }
}

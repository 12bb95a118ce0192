using VideoBlog.Domain;
using VideoBlog.Language.Text;

namespace VideoBlog.Alignment;

/// <summary>Gives the text of a draft its seconds of video, however a person has edited it. Pure.</summary>
public static class TranscriptAligner
{
    /// <summary>
    /// A sentence or block with a smaller share of spoken words is not in the video: rewritten or added text always shares some words.
    /// </summary>
    private const double MinSpokenShare = 0.4;

    /// <summary>
    /// One or two matched tokens with at least this many unmatched ones around them in both texts are chance: small words that any two
    /// texts have in common.
    /// </summary>
    private const int IslandGap = 4;

    /// <summary>Aligns a draft with its transcript.</summary>
    /// <exception cref="VideoBlogException">The Markdown is too large or too deeply nested to be parsed.</exception>
    public static AlignedDraft Align(DraftDocument document, Transcript transcript)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(transcript);
        return new AlignedDraft(document, Align(document.Body, [.. transcript.Words()]));
    }

    /// <summary>
    /// Aligns any text with the words of a recording: a draft's body, a written original, a sentence that somebody proposes.
    /// </summary>
    /// <param name="markdown">The text. Plain text is Markdown too.</param>
    /// <param name="spoken">The words in order of time.</param>
    /// <exception cref="VideoBlogException">The Markdown is too large or too deeply nested to be parsed.</exception>
    public static TextAlignment Align(string markdown, IReadOnlyList<TranscriptWord> spoken)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(spoken);
        return Align(markdown, DraftText.Parse(markdown), spoken);
    }

    /// <summary>Aligns a text that has been parsed already.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="text">What was parsed from it.</param>
    /// <param name="spoken">The words in order of time.</param>
    internal static TextAlignment Align(string markdown, DraftText text, IReadOnlyList<TranscriptWord> spoken)
    {
        var texts = new AlignedTexts(spoken, text);
        var partners = SequenceMatcher.Match(texts.SpokenTokens.Ids, texts.WrittenTokens.Ids);
        DropIslands(partners, texts.WrittenTokens.Ids.Length);
        GapPlaces.Settle(texts, partners);
        var pairs = WordPairs.FromPartners(texts, partners);
        var moves = Moves.Find(texts, pairs);
        DropUnspokenSentences(text, pairs, moves);

        var times = WordTimes.Compute(texts, pairs, moves);
        var captions = new CaptionText(texts, pairs, times);
        return new TextAlignment
        {
            Text = markdown,
            Written = text,
            Spoken = spoken,
            Blocks = Blocks(text, times),
            Sentences = [.. text.Sentences.Select(s => Sentence(s, times))],
            Words = [.. text.Words.Select((w, i) => new AlignedWord(w.Start, w.Length, times[i]?.From, times[i]?.To, times[i]?.Spoken))],
            Edits = Edits.Compute(texts, pairs, moves, times),
            Captions = captions,
            ReviewedWords = captions.Words(d => d.IsCertain),
        };
    }

    /// <summary>
    /// The chapters that the draft's headings make. What is spoken before the first heading is a chapter with the post's title, so that
    /// the first chapter always begins at 0. A heading that nothing spoken follows, or that stands out of the video's order, makes none,
    /// nor does one below another level of headings, unless it is the name of a chapter that the recording itself has: that one begins
    /// where its author set it.
    /// </summary>
    /// <param name="draft">The aligned draft.</param>
    /// <param name="duration">Length of the recording in seconds.</param>
    /// <param name="marks">The recording's own chapters; null: it has none.</param>
    /// <returns>Chapters without gaps up to the recording's end; none when the draft has no headings.</returns>
    public static IReadOnlyList<Chapter> ChaptersOf(AlignedDraft draft, double duration, IReadOnlyList<MediaChapter>? marks = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var starts = new List<(double Start, string Title)>();
        var set = new ChapterMarks(marks ?? []);
        var any = false;
        var levels = draft.Alignment.Written.Blocks;
        var deepest = DeepestOfChapters(levels);
        for (var i = 0; i < draft.Blocks.Count; i++)
        {
            var block = draft.Blocks[i];
            var own = block.Heading is { Length: > 0 } heading ? set.Take(heading, block.From) : null;
            if (own is null && i < levels.Count && levels[i].Level > deepest)
                continue;
            if ((own ?? block.From) is not { } start)
                continue;
            any |= block.Heading is not null;
            // Of two headings without spoken text between them, the one nearer to the text names it.
            if (block is { Heading.Length: > 0 } && starts.Count > 0 && starts[^1].Start == start)
                starts.RemoveAt(starts.Count - 1);
            if (block is { Heading.Length: > 0 } && start < duration && (starts.Count == 0 || start > starts[^1].Start))
                starts.Add((start, block.Heading));
            else if (starts.Count == 0)
                starts.Add((0, draft.Document.FrontMatter.Title));
        }

        if (starts.Count > 0 && starts[0].Start > 0)
            starts[0] = (0, starts[0].Title);
        return any
            ? [.. starts.Select((s, i) => new Chapter(s.Start, i + 1 < starts.Count ? starts[i + 1].Start : duration, s.Title))]
            : [];
    }

    /// <summary>The level of headings that make chapters: the highest of which there are two, counting those above it.</summary>
    private static int DeepestOfChapters(IReadOnlyList<DraftBlock> blocks)
    {
        var levels = blocks.Where(b => b.Level > 0).Select(b => b.Level).Order().Take(2).ToList();
        return levels.Count < 2 ? 6 : levels[1];
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
            var alone =
                from - end >= IslandGap
                && partners[from] - endPartner >= IslandGap
                && next - to >= IslandGap
                && nextPartner - last >= IslandGap;
            if (alone && to - from <= 2)
                Array.Fill(partners, -1, from, to - from);
            else
                (end, endPartner) = (to, last);
        }
    }

    /// <summary>Takes the pairs of sentences that are mostly not spoken back: they are chance.</summary>
    private static void DropUnspokenSentences(DraftText text, List<WordPair> pairs, List<WordPair> moves)
    {
        var found = new int[text.Sentences.Count];
        foreach (var pair in pairs.Concat(moves))
            found[text.Words[pair.Written.From].Sentence] += pair.Written.Count;
        bool IsUnspoken(WordPair pair) =>
            text.Words[pair.Written.From].Sentence is var sentence
            && found[sentence] < MinSpokenShare * text.Sentences[sentence].Words.Count;
        pairs.RemoveAll(IsUnspoken);
        moves.RemoveAll(IsUnspoken);
    }

    private static AlignedSentence Sentence(DraftSentence sentence, WordTime?[] times)
    {
        var words = times.AsSpan(sentence.Words.From, sentence.Words.Count);
        var range = new TimeRange();
        var spoken = 0;
        foreach (var word in words)
        {
            range.Add(word);
            spoken += word is null ? 0 : 1;
        }

        return new AlignedSentence(sentence.Start, sentence.Length, range.From, range.To, sentence.Words, (double)spoken / words.Length);
    }

    private static AlignedBlock[] Blocks(DraftText text, WordTime?[] times)
    {
        var ranges = new TimeRange[text.Blocks.Count];
        var (words, spoken) = (new int[ranges.Length], new int[ranges.Length]);
        for (var i = 0; i < times.Length; i++)
        {
            var block = text.Words[i].Block;
            ranges[block].Add(times[i]);
            words[block]++;
            spoken[block] += times[i] is null ? 0 : 1;
        }

        var blocks = new AlignedBlock[text.Blocks.Count];
        double? nextStart = null;
        for (var i = blocks.Length - 1; i >= 0; i--)
        {
            var block = text.Blocks[i];
            var (from, to) =
                block.Heading is not null ? (nextStart, nextStart)
                : spoken[i] < MinSpokenShare * words[i] ? (null, null)
                : (ranges[i].From, ranges[i].To);
            blocks[i] = new AlignedBlock(block.Start, block.Length, from, to, block.Heading);
            nextStart = blocks[i].From ?? nextStart;
        }

        return blocks;
    }

    /// <summary>From the first to the last second of some words. Words that were moved there count when there are no others.</summary>
    private struct TimeRange
    {
        private bool _isMoved;

        public double? From { get; private set; }

        public double? To { get; private set; }

        public void Add(WordTime? word)
        {
            if (word is not { } time || (time.IsMoved && From is not null && !_isMoved))
                return;
            var isFirst = From is null || (_isMoved && !time.IsMoved);
            (From, To) = isFirst ? (time.From, time.To) : (Math.Min(From!.Value, time.From), Math.Max(To!.Value, time.To));
            _isMoved = time.IsMoved;
        }
    }
}

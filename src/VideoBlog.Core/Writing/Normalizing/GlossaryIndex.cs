using VideoBlog.Domain;
using VideoBlog.Language.English;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Normalizing;

/// <summary>Finds the terms that some heard words could mean without looking at every term.</summary>
internal sealed class GlossaryIndex
{
    /// <summary>Longer terms are found by their letters alone: nobody mishears five words as five others that sound the same.</summary>
    private const int MostWords = 4;

    /// <summary>Keys from this length on may differ in two sounds, shorter ones in one.</summary>
    private const int LongSound = 6;
    private const int LongestSound = 16;

    /// <summary>No real glossary has more terms that sound alike.</summary>
    private const int MostNear = 50;

    private readonly Dictionary<string, Entry> _rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Entry>> _bySound = new(StringComparer.Ordinal);
    private readonly HashSet<int> _lengths = [];
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);

    public GlossaryIndex(IEnumerable<GlossaryTerm> terms)
    {
        foreach (var term in terms)
        {
            var entry = Entry.From(term.Written);
            if (entry.Letters.Length == 0)
                continue;
            _exact.TryAdd(entry.Letters, entry);
            foreach (var heard in term.Heard)
                _rules.TryAdd(WordForm.Letters(heard), entry);
            foreach (var text in term.Heard.Prepend(term.Written))
            {
                LongestWindow = Math.Max(LongestWindow, text.Count(c => c == ' ') + 2);
                MostLetters = Math.Max(MostLetters, (text.Length * 3 / 2) + 2);
                _lengths.Add(WordForm.Letters(text).Length);
            }

            if (entry.Words.Count > MostWords || entry.Sound.Length is 0 or > LongestSound)
                continue;
            _anchors.UnionWith(entry.Words.Count > 1 ? entry.WordLetters.Where(IsAnchor) : []);
            foreach (var variant in Variants(entry.Sound))
                Add(variant, entry);
        }
    }

    /// <summary>Most words that a window needs, so that a term heard as one word more is found.</summary>
    public int LongestWindow { get; private set; }

    /// <summary>Most letters that a window needs.</summary>
    public int MostLetters { get; private set; }

    /// <summary>
    /// False for words that are too many for a term that only sounds alike, and have not the number of letters of any term.
    /// </summary>
    public bool MayHold(int words, int letters) => words <= MostWords + 1 || _lengths.Contains(letters);

    /// <summary>True for a word that by itself makes the rest of its term likely: one that no other text has.</summary>
    public static bool IsAnchor(string letters) => letters.Length >= 3 && !Lexicon.IsOrdinary(letters);

    /// <summary>True for a word that anchors a term of this glossary.</summary>
    public bool HasAnchor(string letters) => _anchors.Contains(letters);

    /// <summary>The term that a rule gives for these letters, or null.</summary>
    public Entry? Rule(string letters) => _rules.GetValueOrDefault(letters);

    /// <summary>The term that has exactly these letters, or null.</summary>
    public Entry? Exact(string letters) => _exact.GetValueOrDefault(letters);

    /// <summary>The terms that sound nearly like these letters of some words.</summary>
    public IEnumerable<Entry> Near(string letters, int words)
    {
        if (words > MostWords + 1)
            return [];
        var sound = SoundKey.Compute(letters);
        return sound.Length is 0 or > LongestSound + 2
            ? []
            : Variants(sound).SelectMany(v => _bySound.GetValueOrDefault(v) ?? []).Distinct().Take(MostNear);
    }

    private void Add(string variant, Entry entry)
    {
        if (!_bySound.TryGetValue(variant, out var list))
            _bySound[variant] = list = [];
        list.Add(entry);
    }

    /// <summary>
    /// The key without none, one or two of its sounds after the first: what two keys that are one or two edits apart have in common.
    /// </summary>
    private static HashSet<string> Variants(string sound)
    {
        var variants = new HashSet<string>(StringComparer.Ordinal) { sound };
        for (var i = 1; i < sound.Length; i++)
        {
            var shorter = sound.Remove(i, 1);
            variants.Add(shorter);
            for (var j = i; sound.Length >= LongSound && j < shorter.Length; j++)
                variants.Add(shorter.Remove(j, 1));
        }

        return variants;
    }

    /// <summary>A term prepared for comparing.</summary>
    /// <param name="Written">As it is written.</param>
    /// <param name="Words">Its words.</param>
    /// <param name="WordLetters">The letters of each.</param>
    /// <param name="Letters">All its letters.</param>
    /// <param name="Sound">How it sounds.</param>
    public sealed record Entry(string Written, IReadOnlyList<string> Words, IReadOnlyList<string> WordLetters, string Letters, string Sound)
    {
        public static Entry From(string written)
        {
            var words = written.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var letters = WordForm.Letters(written);
            return new Entry(written, words, [.. words.Select(WordForm.Letters)], letters, SoundKey.Compute(letters));
        }
    }
}

using System.Buffers;

namespace VideoBlog.Language.English;

/// <summary>
/// Takes the endings off English words, so that "align", "aligned" and "aligning" count as one: the Snowball project's English stemmer
/// (Porter2, https://snowballstem.org/algorithms/english/stemmer.html), its exceptional words included.
/// </summary>
internal static class Stemmer
{
    /// <summary>No English word is longer; what is longer stays as it is.</summary>
    private const int LongestWord = 40;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
    };

    private static readonly HashSet<string> WholeAfterPlural = new(StringComparer.Ordinal)
    {
        "inning",
        "outing",
        "canning",
        "herring",
        "earring",
        "proceed",
        "exceed",
        "succeed",
    };

    // In each list longer endings stand before those that they end in.
    private static readonly (string Ending, string Becomes)[] Step2 =
    [
        ("ization", "ize"),
        ("ational", "ate"),
        ("fulness", "ful"),
        ("ousness", "ous"),
        ("iveness", "ive"),
        ("tional", "tion"),
        ("biliti", "ble"),
        ("lessli", "less"),
        ("entli", "ent"),
        ("ation", "ate"),
        ("alism", "al"),
        ("aliti", "al"),
        ("ousli", "ous"),
        ("iviti", "ive"),
        ("fulli", "ful"),
        ("enci", "ence"),
        ("anci", "ance"),
        ("abli", "able"),
        ("izer", "ize"),
        ("ator", "ate"),
        ("alli", "al"),
        ("bli", "ble"),
        ("ogi", "og"),
        ("li", ""),
    ];

    private static readonly (string Ending, string Becomes)[] Step3 =
    [
        ("ational", "ate"),
        ("tional", "tion"),
        ("alize", "al"),
        ("icate", "ic"),
        ("iciti", "ic"),
        ("ative", ""),
        ("ical", "ic"),
        ("ness", ""),
        ("ful", ""),
    ];

    private static readonly string[] Step4 =
    [
        "ement",
        "ance",
        "ence",
        "able",
        "ible",
        "ment",
        "ant",
        "ent",
        "ism",
        "ate",
        "iti",
        "ous",
        "ive",
        "ize",
        "ion",
        "al",
        "er",
        "ic",
    ];

    /// <summary>The stem of an English word in lower case, with straight apostrophes.</summary>
    public static string English(string word)
    {
        word = word.TrimStart('\'');
        if (word.Length is <= 2 or > LongestWord || !word.All(c => char.IsAsciiLetterLower(c) || c == '\''))
            return word;
        word = WithoutPossessive(word);
        if (Exceptions.TryGetValue(word, out var whole))
            return whole;
        word = MarkConsonantYs(word);
        var (r1, r2) = Regions(word);
        word = Plural(word);
        if (WholeAfterPlural.Contains(word))
            return word;
        word = PastAndProgressive(word, r1);
        if (word.Length > 2 && word[^1] is 'y' or 'Y' && !IsVowel(word[^2]))
            word = word[..^1] + "i";
        word = Replace(
            word,
            Step2,
            r1,
            (stem, ending) =>
                ending switch
                {
                    "ogi" => stem.EndsWith('l'),
                    "li" => stem.Length > 0 && "cdeghkmnrt".Contains(stem[^1], StringComparison.Ordinal),
                    _ => true,
                }
        );
        word = Replace(word, Step3, r1, (stem, ending) => ending != "ative" || stem.Length >= r2);
        if (
            Step4.FirstOrDefault(e => word.EndsWith(e, StringComparison.Ordinal)) is { } end
            && word.Length - end.Length >= r2
            && (end != "ion" || word[^4] is 's' or 't')
        )
            word = word[..^end.Length];
        return WithoutLastLetter(word, r1, r2).Replace('Y', 'y');
    }

    private static string WithoutPossessive(string word) =>
        word.EndsWith("'s'", StringComparison.Ordinal) ? word[..^3]
        : word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2]
        : word.TrimEnd('\'');

    /// <summary>A y that is a consonant, at the beginning or after a vowel, is written Y on the way.</summary>
    private static string MarkConsonantYs(string word)
    {
        var letters = word.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (letters[i] == 'y' && (i == 0 || IsVowel(letters[i - 1])))
                letters[i] = 'Y';
        }

        return new string(letters);
    }

    private static (int R1, int R2) Regions(string word)
    {
        string[] special = ["gener", "commun", "arsen"];
        var r1 = special.FirstOrDefault(s => word.StartsWith(s, StringComparison.Ordinal)) is { } prefix
            ? prefix.Length
            : AfterVowels(word, 0);
        return (r1, AfterVowels(word, r1));
    }

    /// <summary>The place after the first consonant that follows a vowel.</summary>
    private static int AfterVowels(string word, int from)
    {
        for (var i = from + 1; i < word.Length; i++)
        {
            if (!IsVowel(word[i]) && IsVowel(word[i - 1]))
                return i + 1;
        }

        return word.Length;
    }

    private static string Plural(string word)
    {
        if (word.EndsWith("sses", StringComparison.Ordinal))
            return word[..^2];
        if (word.EndsWith("ied", StringComparison.Ordinal) || word.EndsWith("ies", StringComparison.Ordinal))
            return word.Length > 4 ? word[..^2] : word[..^1];
        return
            word.EndsWith('s')
            && !word.EndsWith("us", StringComparison.Ordinal)
            && !word.EndsWith("ss", StringComparison.Ordinal)
            && word.Length > 2
            && HasVowel(word.AsSpan(0, word.Length - 2))
            ? word[..^1]
            : word;
    }

    private static string PastAndProgressive(string word, int r1)
    {
        foreach (var ending in (string[])["eedly", "eed"])
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
                return word.Length - ending.Length >= r1 ? word[..^ending.Length] + "ee" : word;
        }

        foreach (var ending in (string[])["ingly", "edly", "ing", "ed"])
        {
            if (!word.EndsWith(ending, StringComparison.Ordinal))
                continue;
            var stem = word[..^ending.Length];
            if (!HasVowel(stem))
                return word;
            if (
                stem.EndsWith("at", StringComparison.Ordinal)
                || stem.EndsWith("bl", StringComparison.Ordinal)
                || stem.EndsWith("iz", StringComparison.Ordinal)
            )
                return stem + "e";
            if (stem.Length > 1 && stem[^1] == stem[^2] && "bdfgmnprt".Contains(stem[^1], StringComparison.Ordinal))
                return stem[..^1];
            return stem.Length <= r1 && EndsInShortSyllable(stem) ? stem + "e" : stem;
        }

        return word;
    }

    private static string Replace(string word, (string Ending, string Becomes)[] rules, int region, Func<string, string, bool> allowed)
    {
        foreach (var (ending, becomes) in rules)
        {
            if (!word.EndsWith(ending, StringComparison.Ordinal))
                continue;
            var stem = word[..^ending.Length];
            return stem.Length >= region && allowed(stem, ending) ? stem + becomes : word;
        }

        return word;
    }

    private static string WithoutLastLetter(string word, int r1, int r2)
    {
        var at = word.Length - 1;
        return word[at] switch
        {
            'e' when at >= r2 || (at >= r1 && !EndsInShortSyllable(word[..at])) => word[..at],
            'l' when at >= r2 && word[at - 1] == 'l' => word[..at],
            _ => word,
        };
    }

    private static bool EndsInShortSyllable(string word) =>
        word.Length switch
        {
            < 2 => false,
            2 => IsVowel(word[0]) && !IsVowel(word[1]),
            _ => !IsVowel(word[^3]) && IsVowel(word[^2]) && !IsVowel(word[^1]) && word[^1] is not ('w' or 'x' or 'Y'),
        };

    private static bool HasVowel(ReadOnlySpan<char> letters) => letters.ContainsAny(Vowels);

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}

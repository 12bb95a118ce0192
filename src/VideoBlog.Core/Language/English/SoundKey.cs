using System.Text;

namespace VideoBlog.Language.English;

/// <summary>
/// How English letters sound, roughly, so that words that are taken for each other come near each other: the consonants in classes,
/// voiced and unvoiced ones together (P, F, K, T, S, X for sh, ch and j), M, N, L, R, W; vowels only at the beginning. Of the family of
/// Soundex and Metaphone, with fewer rules than the latter: spelling is compared besides (<see cref="Closeness"/>).
/// </summary>
internal static class SoundKey
{
    /// <summary>The key of letters in lower case; empty when there are no Latin ones.</summary>
    public static string Compute(string letters)
    {
        var key = new StringBuilder(letters.Length);
        for (var i = 0; i < letters.Length; )
        {
            var (sound, length) = Next(letters, i);
            // Doubled letters sound once; "A" stands for all vowels and only opens a key.
            var doubled = i > 0 && letters[i] == letters[i - 1];
            if (!doubled && sound.Length > 0 && (sound != "A" || key.Length == 0))
                key.Append(sound);
            i += length;
        }

        return key.ToString();
    }

    private static (string Sound, int Length) Next(string s, int i)
    {
        char At(int index) => index < s.Length ? s[index] : '\0';
        var next = At(i + 1);
        var soft = next is 'e' or 'i' or 'y';
        return s[i] switch
        {
            'k' or 'g' or 'p' when i == 0 && next == 'n' => ("N", 2),
            'w' when i == 0 && next == 'r' => ("R", 2),
            'w' when next == 'h' => ("W", 2),
            'p' when next == 'h' => ("F", 2),
            'p' or 'b' => i > 0 && s[i] == 'b' && s[i - 1] == 'm' && i + 1 == s.Length ? ("", 1) : ("P", 1),
            'f' or 'v' => ("F", 1),
            'c' when next == 'h' => (At(i + 2) is 'r' or 'l' ? "K" : "X", 2),
            'c' when next == 'k' => ("K", 2),
            'c' => (soft ? "S" : "K", 1),
            'd' when next == 'g' && At(i + 2) is 'e' or 'i' or 'y' => ("X", 2),
            'g' when next == 'h' => i == 0 ? ("K", 2) : ("", 2),
            'n' when next == 'g' && i + 2 == s.Length => ("N", 2),
            'g' => (soft ? "X" : "K", 1),
            'k' or 'q' => ("K", 1),
            'x' => (i == 0 ? "S" : "KS", 1),
            's' when next == 'c' && At(i + 2) == 'h' => ("X", 3),
            's' when next == 'h' => ("X", 2),
            's' when next == 'i' && At(i + 2) is 'o' or 'a' => ("X", 2),
            's' or 'z' => ("S", 1),
            't' when next == 'c' && At(i + 2) == 'h' => ("X", 3),
            't' when next == 'i' && At(i + 2) is 'o' or 'a' => ("X", 2),
            't' when next == 'h' => ("T", 2),
            't' or 'd' => ("T", 1),
            'j' => ("X", 1),
            'm' => ("M", 1),
            'n' => ("N", 1),
            'l' => ("L", 1),
            'r' => ("R", 1),
            'w' => (IsVowel(next) ? "W" : "", 1),
            'h' => (i == 0 ? "H" : "", 1),
            'y' when i == 0 && IsVowel(next) => ("Y", 1),
            _ when IsVowel(s[i]) => ("A", 1),
            >= '0' and <= '9' => (s[i].ToString(), 1),
            _ => ("", 1),
        };
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}

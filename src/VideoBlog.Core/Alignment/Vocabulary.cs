namespace VideoBlog.Alignment;

/// <summary>Gives equal tokens equal numbers, so that comparing two texts is comparing integers.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<string> tokens = [];
    private char[] buffer = new char[64];

    public Vocabulary() => lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The number of a token in whatever spelling.</summary>
    public int NumberOf(ReadOnlySpan<char> token)
    {
        if (buffer.Length < Tokens.MaxNormalLength(token.Length))
            buffer = new char[Tokens.MaxNormalLength(token.Length)];
        return NumberOfNormal(buffer.AsSpan(0, Tokens.Normalise(token, buffer)));
    }

    /// <summary>The number of a token in its normal form.</summary>
    public int NumberOfNormal(ReadOnlySpan<char> normal)
    {
        if (!lookup.TryGetValue(normal, out var number))
        {
            number = tokens.Count;
            tokens.Add(normal.ToString());
            numbers[tokens[number]] = number;
        }

        return number;
    }

    /// <summary>The normal form behind a number.</summary>
    public string this[int number] => tokens[number];
}

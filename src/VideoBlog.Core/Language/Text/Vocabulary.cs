namespace VideoBlog.Language.Text;

/// <summary>Gives equal tokens equal numbers, so that comparing two texts is comparing integers.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _tokens = [];
    private char[] _buffer = new char[64];

    public Vocabulary() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The number of a token in whatever spelling.</summary>
    public int NumberOf(ReadOnlySpan<char> token)
    {
        if (_buffer.Length < Tokens.MaxNormalLength(token.Length))
            _buffer = new char[Tokens.MaxNormalLength(token.Length)];
        return NumberOfNormal(_buffer.AsSpan(0, Tokens.Normalise(token, _buffer)));
    }

    /// <summary>The number of a token in its normal form.</summary>
    public int NumberOfNormal(ReadOnlySpan<char> normal)
    {
        if (!_lookup.TryGetValue(normal, out var number))
        {
            number = _tokens.Count;
            _tokens.Add(normal.ToString());
            _numbers[_tokens[number]] = number;
        }

        return number;
    }

    /// <summary>The normal form behind a number.</summary>
    public string this[int number] => _tokens[number];
}

namespace VideoBlog.Aligning;

/// <summary>Gives equal tokens equal numbers, so that comparing two texts is comparing integers.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> tokens = [];

    public int NumberOf(ReadOnlySpan<char> token)
    {
        var normal = Tokens.Normalise(token);
        if (!numbers.TryGetValue(normal, out var number))
        {
            numbers[normal] = number = tokens.Count;
            tokens.Add(normal);
        }

        return number;
    }

    /// <summary>The normal form behind a number.</summary>
    public string this[int number] => tokens[number];
}

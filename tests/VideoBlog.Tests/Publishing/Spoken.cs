using VideoBlog.Domain;

namespace VideoBlog.Tests.Publishing;

/// <summary>Makes timed words from text, spoken evenly; <c>|</c> stands for a pause of one second.</summary>
internal static class Spoken
{
    public static IReadOnlyList<TranscriptWord> Words(string text, double charactersPerSecond = 14, double start = 0)
    {
        var words = new List<TranscriptWord>();
        double time = start;
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == "|")
            {
                time += 1;
                continue;
            }

            double end = time + (word.Length / charactersPerSecond);
            words.Add(new(time, end, word, 0.9));
            time = end + (1 / charactersPerSecond);
        }

        return words;
    }
}

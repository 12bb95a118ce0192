using System.Text.RegularExpressions;
using VideoBlog.Domain;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Benchmarks;

/// <summary>
/// A text whose paragraphs and parts are known, as if it had been spoken: 150 words a minute, each word as long as its letters.
/// </summary>
/// <param name="Name">Its file's name.</param>
/// <param name="Sentences">Its sentences with their times.</param>
/// <param name="Paragraphs">Whether a paragraph begins at each sentence.</param>
/// <param name="Parts">Whether a part begins at each sentence.</param>
internal sealed partial record ReferenceText(string Name, IReadOnlyList<Sentence> Sentences, bool[] Paragraphs, bool[] Parts)
{
    private const double SecondsPerLetter = 60.0 / 150 / 5.7;

    /// <summary>Seconds of recording.</summary>
    public double Duration => Sentences[^1].End + 0.5;

    /// <summary>
    /// Reads a file with blank lines between paragraphs and "## " before headings. A paragraph that begins or ends inside what the program
    /// takes for a sentence (verse, a list) begins with the next one.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="pauses">Null for the same pause of 0.5 s before every sentence; otherwise a source of chance for pauses as people make
    /// them.</param>
    public static ReferenceText Read(string file, Random? pauses)
    {
        var words = new List<TranscriptWord>();
        var paragraphs = new HashSet<int>();
        var parts = new HashSet<int>();
        var time = 0.5;
        var newPart = true;
        foreach (var block in BlankLines().Split(File.ReadAllText(file).ReplaceLineEndings("\n")))
        {
            if (block.StartsWith('#'))
            {
                newPart = true;
                continue;
            }

            var first = true;
            foreach (var word in block.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (first || words[^1].Text.TrimEnd('"', '\'', ')', '”', '’') is [.., '.' or '!' or '?'])
                    time += Pause(pauses, paragraph: first, part: first && newPart);
                if (first && newPart)
                    parts.Add(words.Count);
                if (first)
                    paragraphs.Add(words.Count);
                if (first)
                    newPart = false;
                first = false;
                words.Add(new TranscriptWord(time, time + (SecondsPerLetter * word.Length), word, 0.9));
                time += SecondsPerLetter * (word.Length + 1);
            }
        }

        var sentences = Writing.Composing.Sentences.Split(words);
        return new ReferenceText(
            Path.GetFileNameWithoutExtension(file),
            sentences,
            Begins(sentences, paragraphs),
            Begins(sentences, parts)
        );
    }

    /// <summary>
    /// Between sentences a pause is drawn from a log-normal distribution with median 0.5 s, before a paragraph with median 0.9 s, before a
    /// part with median 1.6 s; the standard deviation of the logarithm is 0.5, so that a pause inside a paragraph
    /// is longer than one between two in one of five pairs. These numbers are an assumption in the range that studies of read speech give,
    /// no measurement.
    /// </summary>
    private static double Pause(Random? random, bool paragraph, bool part)
    {
        if (random is null)
            return 0.5;
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return (
                part ? 1.6
                : paragraph ? 0.9
                : 0.5
            ) * Math.Exp(0.5 * normal);
    }

    private static bool[] Begins(IReadOnlyList<Sentence> sentences, HashSet<int> words)
    {
        // Blocks whose beginning is no sentence's move to the next one.
        var begins = new bool[sentences.Count];
        var marks = words.Order().ToArray();
        var at = 0;
        for (var i = 0; i < begins.Length; i++)
        {
            for (; at < marks.Length && marks[at] <= sentences[i].FirstWord; at++)
                begins[i] = true;
        }

        begins[0] = true;
        return begins;
    }

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex BlankLines();
}

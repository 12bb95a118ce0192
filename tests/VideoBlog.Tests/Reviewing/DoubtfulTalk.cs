using VideoBlog.Domain;
using VideoBlog.Library;

namespace VideoBlog.Reviewing;

/// <summary>A talk with a word every half second, of which some are doubtful.</summary>
internal sealed class DoubtfulTalk(string text, double shift = 0)
{
    private readonly TranscriptWord[] _words =
    [
        .. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select((w, i) => new TranscriptWord((i * 0.5) + shift, (i * 0.5) + 0.4 + shift, w, 0.5)),
    ];

    /// <summary>What was heard.</summary>
    public Transcript Transcript =>
        new()
        {
            Language = "en",
            Model = "base.en",
            Duration = _words.Length,
            Segments =
            [
                new TranscriptSegment
                {
                    Start = shift,
                    End = _words.Length,
                    Text = string.Join(' ', _words.Select(w => w.Text)),
                    Words = _words,
                },
            ],
        };

    /// <summary>A draft with the text.</summary>
    public string Draft => DraftOf(text);

    /// <summary>A draft with some text.</summary>
    public static string DraftOf(string body) =>
        $"---\ntitle: A\ndate: 2026-11-26\nvideo: {{ file: a.mp4, duration: 60 }}\n---\n\n{body}\n";

    /// <summary>A doubt about words, where they are spoken for the first time; alternatives follow.</summary>
    public Doubt Doubt(string words, params string[] alternatives)
    {
        var wanted = words.Split(' ');
        var at = Enumerable
            .Range(0, _words.Length - wanted.Length + 1)
            .First(i => wanted.Select((w, j) => _words[i + j].Text.Trim('.', ',', '?') == w).All(same => same));
        return new Doubt(
            _words[at].Start,
            _words[at + wanted.Length - 1].End,
            at,
            wanted.Length,
            words,
            DoubtReason.LowProbability,
            0.8,
            alternatives
        );
    }

    /// <summary>A doubt about speech without text before a word.</summary>
    public Doubt Gap(string before)
    {
        var next = Doubt(before);
        return next with { Start = next.Start - 3, End = next.Start, WordCount = 0, Text = "", Reason = DoubtReason.Gap };
    }

    /// <summary>That a doubt about words is right as it is.</summary>
    public DoubtDecision Decision(string words, DoubtVerdict verdict = DoubtVerdict.Accepted) =>
        Doubt(words) is var doubt
            ? new DoubtDecision(DoubtIdentity.KeyOf(doubt), doubt.Start, DoubtIdentity.WordsOf(doubt), verdict, DateTimeOffset.UnixEpoch)
            : null!;

    /// <summary>Puts the talk into a video's folder as a conversion does.</summary>
    public void WriteTo(string folder, params string[] doubtful) => WriteTo(folder, [.. doubtful.Select(w => Doubt(w))]);

    /// <summary>Puts the talk into a video's folder as a conversion does.</summary>
    public void WriteTo(string folder, params Doubt[] doubts)
    {
        Directory.CreateDirectory(Path.Combine(folder, "history"));
        File.WriteAllText(Path.Combine(folder, "draft.md"), Draft);
        File.WriteAllText(Path.Combine(folder, "history", "machine-0001.md"), Draft);
        StoredFiles.Transcript.WriteAsync(folder, Transcript, default).GetAwaiter().GetResult();
        StoredFiles.Doubts.WriteAsync(folder, new DoubtList(doubts), default).GetAwaiter().GetResult();
    }
}

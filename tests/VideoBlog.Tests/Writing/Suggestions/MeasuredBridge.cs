using VideoBlog.Alignment;
using VideoBlog.Assistance;
using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Writing.Suggestions;

/// <summary>A short talk, heard with the mishaps that talks have, and its draft.</summary>
internal static class MeasuredBridge
{
    public const string Spoken = $"""
        {First}
        [2] My grandmother kept bees behind the house and um she talked to them every morning. It cost twenty one dollars.
        [2] This method doesn't work for everybody. You should always ask Set God in before you build. Nobody pays 1,500 euros for a hive.
        """;

    public const string First =
        "We measured the bridge three times before we believed the numbers. The engineers was not surprised, "
        + "because the the old bridge never moved.";
    public const string Second = "My grandmother kept bees behind the house and um she talked to them every morning. It cost 21 dollars.";
    public const string Third =
        "This method doesn't work for everybody. You should always ask Seth Godin before you build. Nobody pays 1,500 euros for a hive.";

    public const string Text = $$"""
        ---
        title: "talk"
        date: 2026-11-22
        language: "en"
        video: { file: "talk.mp4", duration: 60 }
        tags: ["bees"]
        excerpt: "We measured the bridge three times."
        comments: closed # open | closed
        status: draft # draft | reviewed | published
        ---

        {{First}}

        ## Bees and money

        {{Second}}

        {{Third}}

        """;

    public static Transcript Transcript { get; } = Talks.Transcript(Spoken);

    public static DraftDocument Document { get; } = DraftMarkdown.Parse(Text);

    public static SuggestionRequest Request { get; } =
        new(
            TranscriptAligner.Align(Document, Transcript),
            Transcript,
            new Sidecar { Glossary = [new("Seth Godin", []), new("Millau", [])], Author = "Clara Weston" }
        );
}

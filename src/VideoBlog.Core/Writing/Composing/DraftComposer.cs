using VideoBlog.Domain;
using VideoBlog.Writing.Normalizing;

namespace VideoBlog.Writing.Composing;

/// <summary>Makes the first draft of a post. Pure: the same source gives the same draft, and nothing is read but the source.</summary>
public static class DraftComposer
{
    /// <summary>Composes a draft. A transcript without words gives a draft without sections.</summary>
    public static Draft Compose(DraftSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var worded = DraftWording.Apply(
            source.Transcript,
            new WordingOptions
            {
                Verbatim = source.Verbatim,
                Glossary = source.Sidecar.Glossary,
                Script = source.Sidecar.Script,
            }
        );
        var turns = SpokenTurns.Of(source);
        if (turns is not null && !source.Verbatim)
            worded = turns.WithoutInterjections(worded);
        var sentences = Sentences.Split(worded.Words, [.. source.Transcript.Words()], turns);
        var parts = Parts.Split(sentences, source);
        var stills = new StillPicker(source.Media, sentences, source.Frames);
        var poster = stills.Poster();
        var phrases = KeyPhrases.Extract(sentences, source.Transcript.Language);
        var written = sentences.Count == 0 && source.Sidecar.HasScript ? WrittenDraft.From(source.Sidecar.Script!) : null;
        var quotes = PullQuotes.Select(sentences, source.Transcript.Language, phrases);
        return new Draft
        {
            FrontMatter = ComposeFrontMatter(source, sentences, phrases, poster, written) with
            {
                PullQuotes = [.. quotes.Select(q => q.Text)],
            },
            Body = written?.Body,
            Poster = poster,
            Edits = worded.Edits,
            PullQuotes = quotes,
            Sections =
            [
                .. parts.Select(part => new DraftSection(
                    part.Heading,
                    part.Start,
                    Paragraphs.Split(part.Sentences, source.Transcript.Language, turns)
                )
                {
                    Still = part.Heading is null || part.Sentences.Count == 0 ? null : stills.For(part),
                }),
            ],
        };
    }

    private static FrontMatter ComposeFrontMatter(
        DraftSource source,
        IReadOnlyList<Sentence> sentences,
        IReadOnlyList<KeyPhrase> phrases,
        Still? poster,
        WrittenDraft? written
    )
    {
        var at = source.RecordedAt;
        var place = source.Sidecar.Place;
        var title = Titles.For(source, sentences, phrases);
        return new FrontMatter
        {
            Title = title,
            Author = source.Sidecar.Author ?? CleanOrNull(source.Media.Artist),
            Date = source.Today,
            Language = source.Transcript.Language,
            Recorded = at is null && place is null ? null : new Recorded(at, place),
            Video = new PostVideo(source.Video.FileName, Math.Round(source.Media.Duration, 3), poster?.File, source.Sidecar.VideoUrl),
            Tags = source.Sidecar.Tags.Count > 0 ? source.Sidecar.Tags : Tags.Select(phrases, sentences.Sum(s => s.Words.Count)),
            Excerpt = written?.Excerpt ?? Excerpts.Create(sentences, source.Transcript.Language, phrases, title),
            AdaptedFrom = source.Sidecar.AdaptedFrom,
            Comments = source.Sidecar.Comments ?? CommentsState.Closed,
        };
    }

    private static string? CleanOrNull(string? text) =>
        text is not null && PlainText.Clean(text) is { Length: > 0 } clean ? PlainText.Shorten(clean, 200) : null;
}

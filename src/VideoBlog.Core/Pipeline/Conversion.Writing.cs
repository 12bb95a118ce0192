using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Posts;
using VideoBlog.Writing.Composing;
using VideoBlog.Writing.Doubts;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.Pipeline;

/// <content>From words to a post.</content>
internal sealed partial class Conversion
{
    /// <summary>Composes the draft and puts it in place. It takes no time worth saving, so it is composed in every run.</summary>
    public async Task<PlacedDraft> ComposeAsync(
        Sidecar sidecar,
        StageOutcome<MediaInfo> media,
        StageOutcome<Transcript> transcript,
        FrameMap? frames,
        CancellationToken ct
    )
    {
        var added = TimeZoneInfo.ConvertTime(folder.Video.AddedAt, time.LocalTimeZone);
        var composed = DraftComposer.Compose(
            new DraftSource(folder.Video, media.Value, transcript.Value, sidecar, DateOnly.FromDateTime(added.DateTime))
            {
                Verbatim = request.Verbatim ?? sidecar.Verbatim ?? false,
                Frames = frames,
            }
        );
        await folder.OnceAsync(
            Stages.Edits,
            StoredFiles.Edits,
            [("edits", HashOf(string.Join('\n', composed.Edits)))],
            _ => Task.FromResult(new EditList(composed.Edits)),
            ct
        );
        var placement = await MachineDraftStore.PlaceAsync(folder, DraftMarkdown.Write(composed), ct);
        if (!placement.Reused)
            observer.OnStage(_file, ConversionStage.Compose, StageState.Started);
        Finish(ConversionStage.Compose, placement.Reused);
        if (placement.Kept)
            observer.OnNotice(_file, "draft.md was edited and stays as it is; the new draft is draft.new.md beside it.");
        var places = await ScriptFiles.PlaceAsync(
            folder,
            sidecar.Script,
            transcript.Value,
            [("transcript", transcript.Hash), ("script", HashOf(sidecar.Script ?? "")), ("program", Program)],
            ct
        );
        if (places.Count > 0 && !placement.Reused)
            observer.OnNotice(
                _file,
                $"The talk leaves its script at {places.Count} {(places.Count == 1 ? "place" : "places")}: {VideoLayout.ScriptReportName}"
            );
        return new PlacedDraft(composed, await File.ReadAllTextAsync(folder.Layout.Draft, ct), placement.Kept);
    }

    /// <summary>Finds and stores what a person should check.</summary>
    public async Task<IReadOnlyList<Doubt>> FindDoubtsAsync(
        Draft draft,
        Sidecar sidecar,
        StageOutcome<MediaInfo> media,
        StageOutcome<SpeechMap> speech,
        StageOutcome<Transcript> transcript,
        IReadOnlyList<SecondHearing> hearings,
        CancellationToken ct
    )
    {
        var markdown = DraftMarkdown.Write(draft);
        var outcome = await folder.OnceAsync(
            Stages.Doubts,
            StoredFiles.Doubts,
            [
                ("transcript", transcript.Hash),
                ("speech", speech.Hash),
                ("hearings", HashOf(string.Join('\n', hearings.Select(h => $"{h.Start} {HeardAs(h)}")))),
                ("draft", HashOf(markdown)),
                ("edits", HashOf(string.Join('\n', draft.Edits))),
                ("terms", HashOf(string.Join('\n', TermsOf(sidecar, media.Value)))),
                ("script", sidecar.Script is null ? null : HashOf(sidecar.Script)),
                ("program", Program),
            ],
            _ =>
                Task.FromResult(
                    new DoubtList(
                        DoubtFinder.Find(
                            new DoubtSource(transcript.Value)
                            {
                                Speech = speech.Value.Spans,
                                Hearings = hearings,
                                Terms = TermsOf(sidecar, media.Value),
                                Script = sidecar.Script,
                                Edits = draft.Edits,
                                Draft = TranscriptAligner.Align(DraftMarkdown.Parse(markdown), transcript.Value),
                            }
                        )
                    )
                ),
            ct
        );
        AllReused &= outcome.Reused;
        return outcome.Value.Doubts;

        static string HeardAs(SecondHearing hearing) => string.Join(' ', hearing.Words.Select(w => w.Text));
    }

    /// <summary>Writes captions, chapters and the page from the draft as it lies in the folder, a person's edits included.</summary>
    public Task<StageOutcome> RenderAsync(
        PlacedDraft draft,
        StageOutcome<MediaInfo> media,
        StageOutcome<Transcript> transcript,
        StageOutcome stills,
        StageOutcome playback,
        CancellationToken ct
    ) =>
        OnceAsync(
            ConversionStage.Render,
            Stages.Render,
            RenderInputs(draft.Text, media.Hash, transcript.Hash, stills.Hash, playback.Hash, folder),
            token =>
                new PostWriter(folder).WriteAsync(
                    draft.Text,
                    draft.Composed.FrontMatter,
                    media.Value,
                    transcript.Value,
                    Path.GetFileName(playback.Files[0]),
                    token
                ),
            ct
        );

    /// <summary>What the page, captions and chapters depend on.</summary>
    internal static IReadOnlyList<(string Name, string? Value)> RenderInputs(
        string draft,
        string media,
        string transcript,
        string stills,
        string playback,
        VideoFolder folder
    ) =>
        [
            ("draft", HashOf(draft)),
            ("media", media),
            ("transcript", transcript),
            ("stills", stills),
            ("playback", playback),
            ("program", Program),
            // A person's pictures lie among the machine's.
            ("pictures", HashOf(string.Join('\n', PostWriter.PicturesIn(folder).Select(p => $"{p.Name} {HashOf(p)}")))),
        ];

    /// <summary>
    /// Asks a language model for suggestions, once for each draft of the machine; a person's decisions stay. A model that is down, slow or
    /// talks rubbish costs a notice and nothing else, and is asked again in the next run.
    /// </summary>
    public async Task SuggestAsync(
        LanguageModel model,
        Sidecar sidecar,
        PlacedDraft draft,
        StageOutcome<Transcript> transcript,
        CancellationToken ct
    )
    {
        var earlier = await SuggestionList.File.ReadAsync(folder.Layout.Folder, ct);
        try
        {
            // The list is no output of the stage: it changes with every decision.
            var outcome = await folder.OnceAsync(
                Stages.Suggest,
                [
                    ("draft", HashOf(DraftMarkdown.Write(draft.Composed))),
                    ("transcript", transcript.Hash),
                    ("endpoint", model.Endpoint.AbsoluteUri),
                    ("model", model.Name),
                ],
                async token =>
                {
                    observer.OnStage(_file, ConversionStage.Suggest, StageState.Started);
                    var request = new SuggestionRequest(
                        DraftMarkdown.Parse(draft.Text, draft.Composed.FrontMatter),
                        transcript.Value,
                        sidecar
                    );
                    var list = await new Suggester(model, time).AskAsync(request, earlier, token);
                    await SuggestionList.File.WriteAsync(folder.Layout.Folder, list, token);
                    Announce(list);
                    return [];
                },
                ct
            );
            Finish(ConversionStage.Suggest, outcome.Reused);
        }
        catch (LanguageModelException failure)
        {
            var notice = $"{failure.Message}: the draft was made without it.";
            await SuggestionList.File.WriteAsync(
                folder.Layout.Folder,
                (earlier ?? new SuggestionList(model.Name, null, [])) with
                {
                    Notice = notice,
                },
                ct
            );
            observer.OnNotice(_file, notice);
            observer.OnStage(_file, ConversionStage.Suggest, StageState.Finished);
        }
    }

    private void Announce(SuggestionList list)
    {
        if (list.Notice is not null)
            observer.OnNotice(_file, list.Notice);
        var (open, refused) = (list.Open.Count(), list.Suggestions.Count(s => s.State == SuggestionState.Refused));
        if (open + refused > 0)
            observer.OnNotice(
                _file,
                $"{list.Model} suggests {open} change{(open == 1 ? "" : "s")}, none of which is in the draft yet "
                    + $"({refused} refused). See them: videoblog suggest {folder.Layout.Folder} --list"
            );
    }

    // Whoever wrote these spelled the names right.
    private static IReadOnlyList<string> TermsOf(Sidecar sidecar, MediaInfo media) =>
        [
            .. sidecar.Glossary.Select(t => t.Written),
            .. sidecar.Tags,
            .. new[]
            {
                sidecar.Title,
                sidecar.Author,
                sidecar.Place,
                sidecar.AdaptedFrom?.Title,
                media.Title,
                media.Artist,
            }.OfType<string>(),
        ];
}

/// <summary>A draft that lies in the video's folder.</summary>
/// <param name="Composed">What the machine has composed.</param>
/// <param name="Text">The content of <c>draft.md</c>: the machine's draft or a person's.</param>
/// <param name="Kept">True when a person's was kept and the machine's lies beside it.</param>
internal sealed record PlacedDraft(Draft Composed, string Text, bool Kept);

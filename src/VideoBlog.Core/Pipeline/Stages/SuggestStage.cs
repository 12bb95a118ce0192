using VideoBlog.Assistance;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.Pipeline.Stages;

/// <summary>
/// Asks a language model for suggestions, once for each draft of the machine; a person's decisions stay. A model that is down, slow or
/// talks rubbish costs a notice and nothing else, and is asked again in the next run.
/// </summary>
/// <param name="context">The conversion.</param>
/// <param name="model">Is asked.</param>
internal sealed class SuggestStage(ConversionContext context, LanguageModel model)
{
    /// <summary>Its version is that of the question.</summary>
    public static readonly Stage Stage = new("suggest", SuggestionPrompt.Version);

    /// <summary>Runs the stage.</summary>
    public async Task RunAsync(Sidecar sidecar, PlacedDraft draft, Transcript transcript, CancellationToken ct)
    {
        var folder = context.Folder.Layout.Folder;
        var earlier = await SuggestionStore.ListFile.ReadAsync(folder, ct);
        try
        {
            // The list is no output of the stage: it changes with every decision.
            await context.OnceAsync(
                Stage,
                [
                    ("draft", StageInput.Hash(draft.Markdown)),
                    ("transcript", context.HashOf(TranscribeStage.Stage)),
                    ("endpoint", model.Endpoint.AbsoluteUri),
                    ("model", model.Name),
                ],
                async token =>
                {
                    context.Tell(ConversionStage.Suggest, StageState.Started);
                    var question = new SuggestionRequest(draft.Post.Aligned!, transcript, sidecar);
                    var list = await new Suggester(model, context.Time).AskAsync(question, earlier, token);
                    await SuggestionStore.ListFile.WriteAsync(folder, list, token);
                    Announce(list);
                    return [];
                },
                ct
            );
            context.Finish(ConversionStage.Suggest, context.WasReused(Stage));
        }
        catch (LanguageModelException failure)
        {
            var notice = $"{failure.Message}: the draft was made without it.";
            await SuggestionStore.ListFile.WriteAsync(
                folder,
                (earlier ?? new SuggestionList(model.Name, null, [])) with
                {
                    Notice = notice,
                },
                ct
            );
            context.Notice(notice);
            context.Tell(ConversionStage.Suggest, StageState.Finished);
        }
    }

    private void Announce(SuggestionList list)
    {
        if (list.Notice is not null)
            context.Notice(list.Notice);
        var (open, refused) = (list.Open.Count(), list.Suggestions.Count(s => s.State == SuggestionState.Refused));
        if (open + refused > 0)
            context.Notice(
                $"{list.Model} suggests {open} change{(open == 1 ? "" : "s")}, none of which is in the draft yet "
                    + $"({refused} refused). See them: videoblog suggest {context.Folder.Layout.Folder} --list"
            );
    }
}

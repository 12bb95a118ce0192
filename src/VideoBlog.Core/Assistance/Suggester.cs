using System.Globalization;
using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.Assistance;

/// <summary>What suggestions are asked for.</summary>
/// <param name="Draft">The draft as it is now, with its seconds of video.</param>
/// <param name="Transcript">What was heard.</param>
/// <param name="Sidecar">What the creator wrote beside the recording.</param>
public sealed record SuggestionRequest(AlignedDraft Draft, Transcript Transcript, Sidecar Sidecar);

/// <summary>Asks a language model about a draft and keeps what is grounded in the talk.</summary>
/// <param name="model">Who is asked.</param>
/// <param name="time">The clock.</param>
public sealed class Suggester(LanguageModel model, TimeProvider time)
{
    /// <summary>Asks about a draft, part by part.</summary>
    /// <param name="request">The draft and what it was made from.</param>
    /// <param name="earlier">What there is already, with a person's decisions; null: nothing.</param>
    /// <param name="ct">Ends the questions.</param>
    /// <exception cref="LanguageModelException">The model answered nothing that can be used.</exception>
    public async Task<SuggestionList> AskAsync(SuggestionRequest request, SuggestionList? earlier, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var prompts = SuggestionPrompt.For(request.Draft.Document, request.Transcript.Language);
        if (prompts.Count == 0)
            return SuggestionList.After(earlier, model.Name, null, []);
        var source = new GroundingSource(request.Draft, request.Transcript, request.Sidecar);
        var found = new List<Suggestion>();
        var (answered, failure) = (0, (LanguageModelException?)null);
        var deadline = time.GetTimestamp() + (long)(model.Budget.TotalSeconds * time.TimestampFrequency);
        using var overdue = new CancellationTokenSource(model.Budget, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, overdue.Token);
        try
        {
            foreach (var prompt in prompts)
            {
                var text = await model.AskAsync(prompt.Messages, SuggestionPrompt.Format, deadline, stop.Token);
                var answer =
                    SuggestionReader.Read(text)
                    ?? throw new LanguageModelException(
                        "The language model gave an answer without suggestions in the form that was asked for"
                    );
                found.AddRange(SuggestionPlacer.Place(answer.Proposals, prompt.Passages, source, request.Sidecar, model.Name));
                answered++;
            }
        }
        catch (LanguageModelException error)
        {
            failure = error;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            failure = new LanguageModelException(
                string.Create(CultureInfo.InvariantCulture, $"The language model did not answer in {model.Budget.TotalSeconds:0.###} s")
            );
        }

        return answered == 0 && failure is not null
            ? throw failure
            : SuggestionList.After(
                earlier,
                model.Name,
                failure is null ? null : $"{failure.Message}: only {answered} of {prompts.Count} parts of the draft were looked at.",
                found
            );
    }
}

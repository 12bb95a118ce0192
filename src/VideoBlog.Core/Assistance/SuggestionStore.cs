using System.Text.Json;
using System.Text.Json.Serialization;
using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Posts;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.Assistance;

/// <summary>
/// The suggestions of a video's folder, and a person's decisions on them. Whoever holds this object holds the folder's lock.
/// </summary>
public sealed class SuggestionStore : IDisposable
{
    /// <summary>Where the suggestions are stored.</summary>
    public static readonly StoredFile<SuggestionList> ListFile = new("suggestions.json", 1, SuggestionJson.Default.SuggestionList);

    private readonly VideoFolder _folder;
    private readonly TimeProvider _time;

    private SuggestionStore(VideoFolder folder, TimeProvider time) => (_folder, _time) = (folder, time);

    /// <summary>Opens a folder, waiting until nobody else works in it.</summary>
    /// <param name="path">The video's folder, or its <c>draft.md</c>.</param>
    /// <param name="onWait">Called when somebody else works in it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <exception cref="VideoBlogException">It is no folder of a converted video.</exception>
    public static async Task<SuggestionStore> OpenAsync(string path, Action? onWait, TimeProvider time, CancellationToken ct)
    {
        var folder = Path.GetFullPath(File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : path);
        var video = Directory.Exists(folder) ? await StoredFiles.Video.ReadAsync(folder, ct) : null;
        if (video is null || !File.Exists(new VideoLayout(folder).Draft))
            throw new VideoBlogException(
                $"'{path}' is not the folder of a converted video.",
                "Name a folder that 'convert' has made, for example posts/talk."
            );
        return new SuggestionStore(await VideoFolder.OpenAsync(folder, video, onWait, time, ct), time);
    }

    /// <summary>What has been suggested; null when nobody was asked yet.</summary>
    public Task<SuggestionList?> ReadAsync(CancellationToken ct) => ListFile.ReadAsync(_folder.Layout.Folder, ct);

    /// <summary>Asks a language model about the draft as it is now. What a person decided earlier stays.</summary>
    /// <param name="suggester">Asks.</param>
    /// <param name="ct">Ends the question.</param>
    /// <exception cref="VideoBlogException">The draft cannot be read, or the model gave nothing that can be used.</exception>
    public async Task<SuggestionList> AskAsync(Suggester suggester, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(suggester);
        var transcript =
            await StoredFiles.Transcript.ReadAsync(_folder.Layout.Folder, ct)
            ?? throw new VideoBlogException($"'{_folder.Layout.Folder}' has no transcript.", "Convert the recording again.");
        var sidecar = File.Exists(_folder.Video.SourcePath) ? await SidecarReader.ReadAsync(_folder.Video.SourcePath, ct) : Sidecar.Empty;
        var list = await suggester.AskAsync(
            new SuggestionRequest(TranscriptAligner.Align(DraftMarkdown.Parse(await ReadDraftAsync(ct)), transcript), transcript, sidecar),
            await ReadAsync(ct),
            ct
        );
        await ListFile.WriteAsync(_folder.Layout.Folder, list, ct);
        return list;
    }

    /// <summary>Decides on suggestions. Those that are accepted go into the draft; one that cannot stays as it was.</summary>
    /// <param name="accept">Numbers of those to accept, in this order.</param>
    /// <param name="reject">Numbers of those to reject.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>The list after it, and what could not be accepted.</returns>
    /// <exception cref="VideoBlogException">There is no suggestion of a number, or it has been decided on.</exception>
    public async Task<(SuggestionList List, IReadOnlyList<VideoBlogException> Problems)> DecideAsync(
        IReadOnlyCollection<int> accept,
        IReadOnlyCollection<int> reject,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(accept);
        ArgumentNullException.ThrowIfNull(reject);
        var list =
            await ReadAsync(ct)
            ?? throw new VideoBlogException("There are no suggestions for this draft.", "Ask for them: videoblog suggest FOLDER");
        foreach (var number in accept.Concat(reject))
            RequireOpen(list, number);
        // Who saves on the review page does not wait for the folder's lock.
        using var taken = await MachineDraftStore.LockAsync(_folder.Layout.Folder, _time, ct);
        var draft = await ReadDraftAsync(ct);
        var (changed, problems) = (draft, new List<VideoBlogException>());
        foreach (var number in accept.Distinct())
        {
            var suggestion = list.Suggestions.First(s => s.Number == number);
            try
            {
                changed = Suggestions.Accept(changed, suggestion);
            }
            catch (VideoBlogException problem)
            {
                problems.Add(problem);
                continue;
            }

            list = list.With(
                list.Suggestions.Select(s =>
                    s.Number == number ? s with { State = SuggestionState.Accepted } : Suggestions.Follow(s, suggestion)
                )
            );
        }

        list = list.With(
            list.Suggestions.Where(s => reject.Contains(s.Number) && s.State == SuggestionState.Proposed)
                .Select(s => s with { State = SuggestionState.Rejected })
        );
        // The draft first: a suggestion that is in it but still open only offers itself once more, and then finds its text gone.
        if (changed != draft)
            await AtomicFile.WriteTextAsync(_folder.Layout.Draft, changed, ct);
        await ListFile.WriteAsync(_folder.Layout.Folder, list, ct);
        return (list, problems);
    }

    /// <summary>Frees the lock.</summary>
    public void Dispose() => _folder.Dispose();

    private static void RequireOpen(SuggestionList list, int number)
    {
        var suggestion =
            list.Suggestions.FirstOrDefault(s => s.Number == number)
            ?? throw new VideoBlogException($"There is no suggestion {number}.", "See their numbers: videoblog suggest FOLDER --list");
        if (suggestion.State != SuggestionState.Proposed)
        {
            throw new VideoBlogException(
                suggestion.State == SuggestionState.Refused
                    ? $"Suggestion {number} was refused: {suggestion.Reason}."
                    : $"Suggestion {number} was {suggestion.State.ToString().ToLowerInvariant()} already."
            );
        }
    }

    private async Task<string> ReadDraftAsync(CancellationToken ct)
    {
        try
        {
            return await File.ReadAllTextAsync(_folder.Layout.Draft, ct);
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfReading(_folder.Layout.Draft, error);
        }
    }
}

/// <summary>How <c>suggestions.json</c> is written; as all files of a video's folder.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseEnum<SuggestionKind>), typeof(CamelCaseEnum<SuggestionState>)],
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(SuggestionList))]
internal sealed partial class SuggestionJson : JsonSerializerContext;

/// <summary>Writes an enumeration's values by their names: <c>copyEdit</c>.</summary>
internal sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

using VideoBlog.Domain;
using VideoBlog.Library;

namespace VideoBlog.Reviewing;

/// <summary>A newer draft of the machine, <c>draft.new.md</c>, beside the draft that a person has edited.</summary>
/// <param name="Tag">Names its text.</param>
/// <param name="DraftTag">The version of the draft that the pieces belong to.</param>
/// <param name="Pieces">Where it says something else than the draft, in the order of the text; what only the person changed is no
/// piece.</param>
public sealed record NewDraft(string Tag, string DraftTag, IReadOnlyList<NewPiece> Pieces)
{
    /// <summary>Reads the newer draft of a folder.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="posts">Reads the draft.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>Null when none waits.</returns>
    /// <exception cref="VideoBlogException">A file cannot be read.</exception>
    public static async Task<NewDraft?> FindAsync(string folder, PostSnapshots posts, CancellationToken ct)
    {
        if (await MachineDraftStore.WaitingAsync(folder, ct) is not { } waiting)
            return null;
        var current = await posts.ReadDraftAsync(folder, ct);
        var machines = (await MachineDraftStore.MachineDraftsAsync(folder, ct)).Select(text => new DraftVersion(text).Text).ToList();
        var newer = new DraftVersion(waiting);
        return new NewDraft(newer.Tag, current.Tag, PiecesOf(current.Text, newer.Text, machines));
    }

    /// <summary>Takes the newer draft away; its text stays in the history.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="tag">Names the text that the person has seen.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>False when another one waits by now.</returns>
    public static Task<bool> PutAwayAsync(string folder, string tag, TimeProvider time, CancellationToken ct) =>
        MachineDraftStore.PutAwayAsync(folder, waiting => new DraftVersion(waiting).Tag == tag, time, ct);

    /// <summary>The pieces, seen from the machine's draft that the person began with.</summary>
    /// <param name="current">The person's draft.</param>
    /// <param name="newer">The machine's newer one.</param>
    /// <param name="machines">All drafts of the machine, the first one first.</param>
    internal static IReadOnlyList<NewPiece> PiecesOf(string current, string newer, IReadOnlyList<string> machines)
    {
        // Without it nobody knows what is the person's: then everything may be.
        var begun = BegunWith(current, newer, machines);
        return
        [
            .. TextMerge
                .Stretches(begun ?? current, current, newer)
                .SelectMany(s => s.IsConflict ? ConflictSplit.Split(s) : [s])
                .Where(s => !s.IsOurs)
                .Select(s => new NewPiece(s.At, s.At + s.Ours.Length, s.Ours, s.Theirs, begun is null || s.IsConflict)),
        ];
    }

    /// <summary>The draft of the machine with which the person's has most in common: several may have come since it was edited.</summary>
    private static string? BegunWith(string current, string newer, IReadOnlyList<string> machines)
    {
        var lines = current.Split('\n').ToHashSet(StringComparer.Ordinal);
        return machines.Where(m => m != newer).Reverse().MaxBy(m => m.Split('\n').Distinct(StringComparer.Ordinal).Count(lines.Contains));
    }
}

/// <summary>A place at which a newer draft of the machine says something else than a person's.</summary>
/// <param name="From">Index of its first character in the person's draft.</param>
/// <param name="To">Index behind its last one; equal to <paramref name="From"/> where something is added.</param>
/// <param name="Current">What stands there.</param>
/// <param name="Proposed">What the machine would have there; empty where it leaves something out.</param>
/// <param name="TouchesEdits">True when the person changed the place too.</param>
public sealed record NewPiece(int From, int To, string Current, string Proposed, bool TouchesEdits);

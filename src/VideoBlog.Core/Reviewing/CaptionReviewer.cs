using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Library;

namespace VideoBlog.Reviewing;

/// <summary>Lists where captions and text differ, and keeps what people decide about it, and their own lines.</summary>
/// <param name="posts">Reads the posts.</param>
/// <param name="time">The clock.</param>
public sealed class CaptionReviewer(PostSnapshots posts, TimeProvider time)
{
    /// <summary>Seconds that a line is shown at least.</summary>
    public const double Shortest = 0.2;

    /// <summary>Characters of a line of a person's own, at most.</summary>
    public const int Longest = 300;

    /// <summary>All places where the two differ. What the machine itself wrote otherwise than it heard is no question. Pure.</summary>
    /// <param name="post">The post.</param>
    /// <exception cref="VideoBlogException">The draft cannot be read.</exception>
    public static CaptionReview Review(PostSnapshot post)
    {
        ArgumentNullException.ThrowIfNull(post);
        if (post.Aligned is not { } aligned)
            return new CaptionReview(post.Draft.Tag, []);
        var machine = new Lazy<HashSet<string>>(() =>
            post.MachineAligned is { } draft ? [.. draft.Alignment.Differences.Select(CaptionChoices.KeyOf)] : []
        );
        var places = new List<ReviewedCaption>();
        foreach (var difference in aligned.Alignment.Differences)
        {
            var decided = CaptionChoices.Find(difference, post.Captions.Decisions)?.Answer;
            if (decided is null && machine.Value.Contains(CaptionChoices.KeyOf(difference)))
                continue;
            var start = post.Draft.BodyStart + difference.Start;
            places.Add(
                new ReviewedCaption(
                    CaptionChoices.KeyOf(difference),
                    difference.From,
                    difference.To,
                    difference.Said,
                    difference.Text,
                    start,
                    start + difference.Length,
                    decided switch
                    {
                        CaptionAnswer.Captions => ReviewedCaptionState.Captions,
                        CaptionAnswer.Text => ReviewedCaptionState.Text,
                        _ => difference.IsCertain ? ReviewedCaptionState.Corrected : ReviewedCaptionState.Open,
                    }
                )
            );
        }
        places.AddRange(
            from edit in post.Captions.Edits
            let said = CaptionChoices.Said(aligned.ReviewedWords, edit)
            let shown = string.Join(' ', edit.Lines.Select(l => PlainText.Clean(l.Text)))
            where !CaptionChoices.AreSame(said, edit.Said) && !CaptionChoices.AreSame(said, shown)
            select new ReviewedCaption(KeyOf(edit, said), edit.From, edit.To, shown, said, null, null, ReviewedCaptionState.Open)
        );
        return new CaptionReview(post.Draft.Tag, [.. places.OrderBy(p => p.Start)]);
    }

    /// <summary>All places where the two differ, as the post stands.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The draft, or another of the files, cannot be read.</exception>
    public async Task<CaptionReview> ReadAsync(string folder, CancellationToken ct) => Review(await posts.ReadAsync(folder, ct));

    /// <summary>Decides about one place.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="key">Its key.</param>
    /// <param name="answer">What captions say; null: what was decided counts no more.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>False when there is no such place.</returns>
    /// <exception cref="VideoBlogException">The folder cannot be read or written.</exception>
    public async Task<bool> DecideAsync(string folder, string key, CaptionAnswer? answer, CancellationToken ct)
    {
        var found = false;
        await UpdateAsync(
            folder,
            (state, post) =>
            {
                if (Review(post).Places.FirstOrDefault(p => p.Key == key) is not { } place)
                    return state;
                found = true;
                if (place.From is null)
                    return state with { Edits = [.. state.Edits.SelectMany(e => Decided(e, post, key, answer))] };
                var about = post.Aligned!.Alignment.Differences.First(d => CaptionChoices.KeyOf(d) == key);
                var others = state.Decisions.Where(d => CaptionChoices.Find(about, [d]) is null);
                return state with
                {
                    Decisions =
                    [
                        .. answer is { } given
                            ? others.Append(new CaptionDecision(key, place.Start, place.Captions, place.Text, given, time.GetUtcNow()))
                            : others,
                    ],
                };
            },
            ct
        );
        return found;
    }

    /// <summary>Puts a person's own lines in place of those that begin between two seconds.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="from">Seconds: words that begin from here on …</param>
    /// <param name="to">… and before this second are shown as these lines.</param>
    /// <param name="lines">The lines; null: those that the words make.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The folder cannot be read or written.</exception>
    public Task WriteAsync(string folder, double from, double to, IReadOnlyList<CaptionLine>? lines, CancellationToken ct) =>
        UpdateAsync(
            folder,
            (state, post) =>
            {
                // What an earlier edit of the same seconds covered is covered again, and its other lines stay.
                var earlier = state.Edits.Where(e => e.From < to && from < e.To).ToList();
                var others = state.Edits.Except(earlier);
                if (lines is null)
                    return earlier.Count == 0 ? state : state with { Edits = [.. others] };
                var left = earlier.SelectMany(e => e.Lines).Where(l => l.Start < from || l.Start >= to);
                var edit = new CaptionEdit(
                    earlier.Select(e => e.From).Append(from).Min(),
                    earlier.Select(e => e.To).Append(to).Max(),
                    "",
                    [.. left.Concat(lines).OrderBy(l => l.Start)]
                );
                edit = edit with { Said = CaptionChoices.Said(post.Aligned?.ReviewedWords ?? [], edit) };
                return state with { Edits = [.. others.Append(edit).OrderBy(e => e.From)] };
            },
            ct
        );

    private static IEnumerable<CaptionEdit> Decided(CaptionEdit edit, PostSnapshot post, string key, CaptionAnswer? answer)
    {
        var said = CaptionChoices.Said(post.Aligned!.ReviewedWords, edit);
        return KeyOf(edit, said) != key || answer is null ? [edit]
            : answer == CaptionAnswer.Text ? []
            : [edit with { Said = said }];
    }

    private static string KeyOf(CaptionEdit edit, string said) =>
        CaptionChoices.KeyOf(edit.From, string.Join('\n', edit.Lines.Select(l => l.Text)), said);

    private async Task UpdateAsync(string folder, Func<CaptionState, PostSnapshot, CaptionState> change, CancellationToken ct)
    {
        using var taken = await MachineDraftStore.LockAsync(folder, time, ct);
        var post = await posts.ReadAsync(folder, ct);
        var after = change(post.Captions, post);
        if (!ReferenceEquals(post.Captions, after))
            await StoredFiles.Captions.WriteAsync(folder, after, ct);
    }
}

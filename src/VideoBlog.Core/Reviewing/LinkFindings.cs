using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Reviewing.Links;

namespace VideoBlog.Reviewing;

/// <summary>What is to be done about a draft's links before it is published. Pure.</summary>
public static class LinkFindings
{
    private const int MaxAddress = 100;

    /// <summary>The links that do not answer, or were not tried, in the order of the text.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="results">What the last check found, by address.</param>
    public static IReadOnlyList<PublishProblem> FindProblems(DraftVersion draft, IReadOnlyDictionary<string, LinkResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return
        [
            .. DraftLinks.Find(draft).Select(link => ProblemOf(link, results.GetValueOrDefault(link.Address))).OfType<PublishProblem>(),
        ];
    }

    private static PublishProblem? ProblemOf(DraftLink link, LinkResult? result)
    {
        var shown = PlainText.Shorten(PlainText.Clean(link.Address), MaxAddress);
        return result?.State switch
        {
            null => new PublishProblem($"Nobody has checked whether this link answers: {shown}", link.From, link.To),
            LinkState.Broken or LinkState.Refused or LinkState.Unreachable => new PublishProblem(
                $"{result.Message} {shown}",
                link.From,
                link.To
            ),
            _ => null,
        };
    }
}

using System.Security.Cryptography;
using System.Text;
using VideoBlog.Domain;

namespace VideoBlog.Reviewing;

/// <summary>How a requirement stands.</summary>
public enum PublishState
{
    /// <summary>Something is left to do.</summary>
    Open,

    /// <summary>A person has decided to publish without it, and said why.</summary>
    Waived,

    /// <summary>Nothing is left to do.</summary>
    Done,
}

/// <summary>One line of the list that is gone through before a post is published.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="NeededFor">The first status that needs it.</param>
/// <param name="State">How it stands.</param>
/// <param name="Problems">What is left to do, in the order of the text; empty when it is done.</param>
/// <param name="Reason">Why it was waived, or null.</param>
/// <param name="CanBeWaived">False for what no post can do without.</param>
public sealed record PublishRequirement(
    PublishSubject Subject,
    PostStatus NeededFor,
    PublishState State,
    IReadOnlyList<PublishProblem> Problems,
    string? Reason,
    bool CanBeWaived
)
{
    /// <summary>A short hash of what is left to do: a waiver is for what a person has seen, and no longer.</summary>
    public string Fingerprint =>
        Convert.ToHexStringLower(
            SHA256
                .HashData(Encoding.UTF8.GetBytes(string.Join('\n', Problems.Select(p => p.Message).Order(StringComparer.Ordinal))))
                .AsSpan(0, 8)
        );
}

/// <summary>Something that is left to do.</summary>
/// <param name="Message">One or two sentences for people.</param>
/// <param name="From">Index in the draft at which the place begins; null when it has none.</param>
/// <param name="To">Where it ends, exclusive.</param>
public sealed record PublishProblem(string Message, int? From = null, int? To = null);

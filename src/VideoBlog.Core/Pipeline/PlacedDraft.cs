using VideoBlog.Domain;
using VideoBlog.Library;

namespace VideoBlog.Pipeline;

/// <summary>A draft that lies in the video's folder.</summary>
/// <param name="Composed">What the machine has composed.</param>
/// <param name="Post">
/// The post with it: <c>draft.md</c>, which is the machine's draft or a person's, and the machine's. Both are parsed and aligned once, when
/// somebody first asks.
/// </param>
/// <param name="Reused">True when the machine has written nothing new.</param>
/// <param name="Kept">True when a person's was kept and the machine's lies beside it.</param>
internal sealed record PlacedDraft(Draft Composed, PostSnapshot Post, bool Reused, bool Kept)
{
    /// <summary>What the machine has composed, as it is written.</summary>
    public string Markdown => Post.MachineDraft!.Text;
}

using System.Security.Cryptography;
using System.Text;

namespace VideoBlog.Reviewing;

/// <summary>A draft's text as it stood at some time.</summary>
/// <param name="Text">The content of <c>draft.md</c>.</param>
public sealed record DraftVersion(string Text)
{
    /// <summary>Names the text: the first 16 hexadecimal digits of its SHA-256. Equal texts have equal tags, on any machine.</summary>
    public string Tag { get; } = TagOf(Text);

    /// <summary>The tag of a text.</summary>
    internal static string TagOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}

/// <summary>What became of a text that was to be saved.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Current">The draft as it stands now.</param>
public sealed record DraftSaved(SaveOutcome Outcome, DraftVersion Current);

/// <summary>What became of a text that was to be saved.</summary>
public enum SaveOutcome
{
    /// <summary>It is the draft now.</summary>
    Saved,

    /// <summary>The draft said the same already.</summary>
    Unchanged,

    /// <summary>Somebody else had saved meanwhile, elsewhere in the text: the draft holds both changes.</summary>
    Merged,

    /// <summary>Somebody else had changed the same sentences meanwhile. Nothing was saved; a person has to choose.</summary>
    Conflict,
}

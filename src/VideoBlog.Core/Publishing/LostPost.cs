using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Publishing;

/// <summary>A post that readers find, but whose folder is not in the library any more.</summary>
/// <param name="Folder">The name that its folder had.</param>
/// <param name="Title">Its title.</param>
/// <param name="Receipt">By which it can be taken back.</param>
public sealed record LostPost(string Folder, string Title, Receipt Receipt)
{
    /// <summary>Whether a person means it: by the name of its folder, or by its address.</summary>
    /// <param name="name">What the person wrote.</param>
    public bool IsCalled(string name) =>
        name == Folder || (Uri.TryCreate(name, UriKind.Absolute, out var address) && address == Receipt.Address);
}

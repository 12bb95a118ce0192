using VideoBlog.Domain;
using VideoBlog.Search;

namespace VideoBlog.Web.Library;

/// <summary>Answers what people ask of the library: a list, or a search.</summary>
/// <param name="index">The posts' texts.</param>
/// <param name="keeper">Keeps the index.</param>
internal sealed class LibraryService(SearchIndex index, SearchKeeper keeper)
{
    /// <summary>Most posts of which it is shown what was found in them.</summary>
    public const int MostShown = 50;

    /// <summary>What is to be shown of a library.</summary>
    public LibraryView View(LibrarySnapshot snapshot, LibraryQuery query)
    {
        var search = SearchQuery.Parse(query.Text);
        if (search.IsEmpty)
            return LibraryView.Create(query, snapshot.Items, null, [snapshot.Notice]);
        try
        {
            var status = snapshot.Items.Where(i => i.Slug is not null).ToDictionary(i => i.Slug!, i => i.Status, StringComparer.Ordinal);
            var found = index.Find(search, slug => status.TryGetValue(slug, out var s) && s == (query.Status ?? s), MostShown);
            var behind = keeper.IsBehind ? "Posts are still being read: more may be found in a moment." : null;
            var many = found.Posts.Count == MostShown ? $"Passages are shown for the best {MostShown} posts only." : null;
            return LibraryView.Create(query, snapshot.Items, found, [snapshot.Notice, behind, many]);
        }
        catch (VideoBlogException error)
        {
            return LibraryView.Create(
                query,
                snapshot.Items,
                SearchResult.Nothing,
                [snapshot.Notice, $"{error.Message} Only titles were looked through."]
            );
        }
    }
}

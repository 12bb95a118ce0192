using Dapper;
using Microsoft.Data.Sqlite;
using VideoBlog.Domain;
using VideoBlog.Library;

namespace VideoBlog.Search;

/// <summary>A post as it lies in the library.</summary>
/// <param name="Slug">Name of its folder.</param>
/// <param name="Folder">The folder's path.</param>
/// <param name="Stamp">Another text whenever the post's draft or transcript may be another one, for example their times and sizes.</param>
public sealed record SearchSource(string Slug, string Folder, string Stamp);

/// <summary>The texts of a library's posts, for searching. It is a copy of what the files say and follows them.</summary>
/// <param name="library">The library's folder.</param>
/// <param name="posts">Reads the posts.</param>
public sealed class SearchIndex(string library, PostSnapshots posts)
{
    private const int PassagesEach = 3;

    // The passages of post 7 have the numbers from 7 << 20 on: neighbours in the index, found without looking at all others.
    private const int PassageBits = 20;

    private readonly SearchDatabase _database = new(library);

    /// <summary>True when there is an index, however much is in it.</summary>
    public bool Exists => _database.Exists;

    /// <summary>Brings the index up to the library: new and changed posts are read, those that are gone are taken out.</summary>
    /// <param name="sources">All posts of the library.</param>
    /// <param name="most">Most posts to read, from 1: what is left is done by the next call.</param>
    /// <param name="ct">Ends the work; the next call continues.</param>
    /// <returns>Numbers of posts that were put in or taken out, and that are still to be read.</returns>
    /// <exception cref="VideoBlogException">The index cannot be written.</exception>
    public async Task<(int Done, int Left)> RefreshAsync(IReadOnlyList<SearchSource> sources, int most, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        // A folder in which there is nothing to find is left as it is.
        if (sources.Count == 0 && !_database.Exists)
            return (0, 0);
        var known = _database.Use(c =>
            c.Query<(string Slug, string Stamp)>("select slug, stamp from posts")
                .ToDictionary(p => p.Slug, p => p.Stamp, StringComparer.Ordinal)
        );
        var gone = known.Keys.Except(sources.Select(p => p.Slug), StringComparer.Ordinal).ToList();
        var changed = sources.Where(p => known.GetValueOrDefault(p.Slug) != p.Stamp).ToList();
        var documents = new List<(SearchSource Post, SearchDocument Document)>();
        foreach (var post in changed.Take(most))
            documents.Add((post, await SearchDocument.ReadAsync(posts, post.Folder, ct)));
        if (gone.Count + documents.Count > 0)
            _database.Use(connection => Change(connection, gone, documents));
        return (gone.Count + Math.Min(changed.Count, most), Math.Max(0, changed.Count - most));
    }

    /// <summary>Finds the posts in which everything occurs that is looked for, the best first.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="isWanted">Whether it is to be shown what was found in a post.</param>
    /// <param name="limit">Most posts to show, from 1.</param>
    /// <exception cref="VideoBlogException">The index cannot be used.</exception>
    public SearchResult Find(SearchQuery query, Func<string, bool> isWanted, int limit)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return query.IsEmpty
            ? SearchResult.Nothing
            : _database.Use(connection =>
            {
                using var moment = connection.BeginTransaction(deferred: true);
                var all = connection
                    .Query<(long Id, string Slug)>(
                        "select documents.rowid, slug from documents join posts on id = documents.rowid "
                            + "where documents match @All order by rank",
                        new { query.All },
                        moment
                    )
                    .ToList();
                var shown = all.Where(p => isWanted(p.Slug)).Take(limit);
                return new SearchResult(
                    [.. all.Select(p => p.Slug)],
                    [.. shown.Select(p => Found(connection, moment, query, p.Id, p.Slug))]
                )
                {
                    Near = all.Count == 0 ? NearWords.Offer(connection, moment, query) : null,
                };
            });
    }

    private static FoundPost Found(SqliteConnection connection, SqliteTransaction moment, SearchQuery query, long id, string slug)
    {
        var (from, to) = (id << PassageBits, (id + 1) << PassageBits);
        var (title, excerpt) = connection.QuerySingle<(string, string)>(
            "select highlight(documents, 0, char(2), char(3)), snippet(documents, 2, char(2), char(3), '…', 40) "
                + "from documents where documents match @All and rowid = @id",
            new { query.All, id },
            moment
        );
        var best = Passages(query.All);
        if (best.Count < PassagesEach && query.Terms.Count > 1)
            best = [.. best.UnionBy(Passages(query.Any), p => p.Id).Take(PassagesEach)];
        var count = connection.ExecuteScalar<int>(
            "select count(*) from passages where passages match @Any and rowid >= @from and rowid < @to",
            new
            {
                query.Any,
                from,
                to,
            },
            moment
        );
        return new FoundPost(
            slug,
            SearchText.ToParts(title),
            SearchText.ToParts(excerpt),
            [.. best.Select(p => new FoundPassage(p.Second < 0 ? null : p.Second, SearchText.ToParts(p.Text)))],
            Math.Max(0, count - best.Count)
        );

        List<(long Id, double Second, string Text)> Passages(string expression) =>
            [
                .. connection.Query<(long, double, string)>(
                    """
                    select rowid, ifnull(second, -1.0), snippet(passages, 0, char(2), char(3), '…', 32)
                    from passages where passages match @expression and rowid >= @from and rowid < @to order by rowid limit @PassagesEach
                    """,
                    new
                    {
                        expression,
                        from,
                        to,
                        PassagesEach,
                    },
                    moment
                ),
            ];
    }

    private static bool Change(
        SqliteConnection connection,
        IReadOnlyList<string> gone,
        IReadOnlyList<(SearchSource Post, SearchDocument Document)> documents
    )
    {
        // Without this a large change keeps those who search out from its middle on, not only for the moment of its end.
        connection.Execute("pragma cache_spill = off");
        using var alone = connection.BeginTransaction(deferred: false);
        foreach (var slug in gone.Concat(documents.Select(d => d.Post.Slug)))
        {
            if (connection.ExecuteScalar<long?>("select id from posts where slug = @slug", new { slug }, alone) is not { } id)
                continue;
            connection.Execute("delete from posts where id = @id", new { id }, alone);
            connection.Execute("delete from documents where rowid = @id", new { id }, alone);
            connection.Execute(
                "delete from passages where rowid >= @from and rowid < @to",
                new { from = id << PassageBits, to = (id + 1) << PassageBits },
                alone
            );
        }

        foreach (var (post, document) in documents)
            Insert(connection, alone, post, document);
        alone.Commit();
        return true;
    }

    private static void Insert(SqliteConnection connection, SqliteTransaction alone, SearchSource post, SearchDocument document)
    {
        var id = connection.ExecuteScalar<long>("insert into posts (slug, stamp) values (@Slug, @Stamp) returning id", post, alone);
        var texts = document.Passages.Select(p => SearchText.ToIndex(p.Text)).ToList();
        connection.Execute(
            "insert into documents (rowid, title, tags, excerpt, body) values (@id, @title, @tags, @excerpt, @body)",
            new
            {
                id,
                title = SearchText.ToIndex(document.Title),
                tags = SearchText.ToIndex(string.Join(", ", document.Tags)),
                excerpt = SearchText.ToIndex(document.Excerpt),
                body = string.Join('\n', texts),
            },
            alone
        );
        for (var i = 0; i < texts.Count; i++)
        {
            connection.Execute(
                "insert into passages (rowid, text, second) values (@number, @text, @second)",
                new
                {
                    number = (id << PassageBits) + i,
                    text = texts[i],
                    second = document.Passages[i].Second,
                },
                alone
            );
        }
    }
}

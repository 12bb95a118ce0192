using System.IO.Compression;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing.Site;

namespace VideoBlog.Publishing.Destinations.Site;

/// <summary>
/// What is known of a site between two builds, in a database outside of the folder that is published: its posts and what they are rendered
/// from, their words, and which files were written. For one build at a time.
/// </summary>
internal sealed class SiteStore : IDisposable
{
    private const int SchemaVersion = 1;

    private const string Tables = """
        create table posts (number integer primary key, slug text not null unique, post text not null, source blob not null,
            feed text, feed_key text);
        create table redirects (slug text primary key, number integer not null);
        create table words (shard text not null, word text not null, post integer not null, weight integer not null,
            primary key (shard, word, post)) without rowid;
        create index words_of_posts on words (post);
        create table shards (shard text primary key, version text not null) without rowid;
        create table files (path text primary key, hash text not null, stamp text not null, key text not null,
            is_unfinished integer not null) without rowid;
        """;

    private readonly SqliteConnection _connection;
    private SqliteTransaction? _transaction;
    private IReadOnlyList<SitePost>? _posts;

    private SiteStore(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the database, or makes it.</summary>
    /// <param name="folder">The folder that it is in; null: an empty one in memory.</param>
    /// <exception cref="VideoBlogException">It cannot be made or used.</exception>
    public static SiteStore Open(string? folder)
    {
        var file = folder is null ? ":memory:" : Path.Combine(folder, "site.db");
        try
        {
            if (folder is not null)
                Directory.CreateDirectory(folder);
            var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder
                {
                    DataSource = file,
                    DefaultTimeout = 10,
                    Pooling = false,
                }.ToString()
            );
            connection.Open();
            var version = connection.ExecuteScalar<int>("pragma user_version");
            if (version > SchemaVersion)
            {
                connection.Dispose();
                throw new VideoBlogException($"'{file}' was written by a newer version of VideoBlog.", "Update VideoBlog.");
            }
            if (version == 0)
                connection.Execute($"begin immediate; {Tables} pragma user_version = {SchemaVersion}; commit;");
            return new SiteStore(connection);
        }
        catch (Exception error) when (error is SqliteException || FileFailure.Is(error))
        {
            throw new VideoBlogException(
                $"What is known of the site cannot be used: {error.Message}",
                $"It is kept in '{file}'; check that this user may write there, or name another folder with 'state'.",
                innerException: error
            );
        }
    }

    /// <summary>Starts changes, which are undone unless they are committed.</summary>
    public void Begin() => _transaction = _connection.BeginTransaction(deferred: false);

    /// <summary>Keeps the changes.</summary>
    public void Commit()
    {
        _transaction!.Commit();
        _transaction.Dispose();
        _transaction = null;
    }

    /// <summary>Undoes the changes.</summary>
    public void Undo()
    {
        _posts = null;
        _transaction?.Rollback();
        _transaction?.Dispose();
        _transaction = null;
    }

    /// <summary>All posts, the newest first.</summary>
    public IReadOnlyList<SitePost> Posts() =>
        _posts ??= SitePost.Newest(
            Query<string>("select post from posts").Select(p => JsonSerializer.Deserialize(p, SiteJson.Default.SitePost)!)
        );

    /// <summary>What a post is rendered from.</summary>
    public SiteSource Source(int number) =>
        JsonSerializer.Deserialize(
            Unpack(Query<byte[]>("select source from posts where number = @number", new { number }).Single()),
            SiteJson.Default.SiteSource
        )!;

    /// <summary>Adds a post, or replaces it.</summary>
    public void Put(SitePost post, SiteSource source)
    {
        _posts = null;
        Execute(
            """
            insert into posts (number, slug, post, source) values (@Number, @Slug, @json, @packed)
            on conflict (number) do update set slug = @Slug, post = @json, source = @packed
            """,
            new
            {
                post.Number,
                post.Slug,
                json = JsonSerializer.Serialize(post, SiteJson.Default.SitePost),
                packed = Pack(JsonSerializer.SerializeToUtf8Bytes(source, SiteJson.Default.SiteSource)),
            }
        );
        PutWords(post.Number, SearchWords.Of(post, source), $"{post.Number}:{post.Edition}");
    }

    /// <summary>Takes a post out.</summary>
    public void Remove(int number)
    {
        _posts = null;
        Execute("delete from posts where number = @number", new { number });
        Execute("delete from redirects where number = @number", new { number });
        PutWords(number, new Dictionary<string, int>(), $"{number}:gone");
    }

    /// <summary>Old folders of posts, with the posts that they lead to.</summary>
    public IReadOnlyList<(string Slug, int Number)> Redirects() =>
        [.. Query<(string, long)>("select slug, number from redirects order by slug").Select(r => (r.Item1, (int)r.Item2))];

    /// <summary>Leads from an old folder to a post.</summary>
    public void PutRedirect(string slug, int number) =>
        Execute("insert into redirects values (@slug, @number) on conflict do update set number = @number", new { slug, number });

    /// <summary>Frees an old folder.</summary>
    public void RemoveRedirect(string slug) => Execute("delete from redirects where slug = @slug", new { slug });

    /// <summary>The parts of the search index, with what tells whether they have changed.</summary>
    public IReadOnlyList<(string Key, string Version)> Shards() =>
        [.. Query<(string, string)>("select shard, version from shards order by shard")];

    /// <summary>The words of a part.</summary>
    public IEnumerable<(string Word, int Post, int Weight)> Shard(string key) =>
        Query<(string, long, long)>("select word, post, weight from words where shard = @key order by word, post", new { key })
            .Select(w => (w.Item1, (int)w.Item2, (int)w.Item3));

    /// <summary>The files that were written, by their paths.</summary>
    public Dictionary<string, WrittenFile> Files() =>
        Query<(string Path, string Hash, string Stamp, string Key, long IsUnfinished)>(
                "select path, hash, stamp, key, is_unfinished from files"
            )
            .ToDictionary(
                f => f.Path,
                f => new WrittenFile(f.Hash, FileStamp.Parse(f.Stamp), f.Key, f.IsUnfinished != 0),
                StringComparer.Ordinal
            );

    /// <summary>Notes a file.</summary>
    public void PutFile(string path, WrittenFile file) =>
        Execute(
            """
            insert into files (path, hash, stamp, key, is_unfinished) values (@path, @Hash, @stamp, @Key, @IsUnfinished)
            on conflict do update set hash = @Hash, stamp = @stamp, key = @Key, is_unfinished = @IsUnfinished
            """,
            new
            {
                path,
                file.Hash,
                stamp = file.Stamp?.ToString() ?? "",
                file.Key,
                file.IsUnfinished,
            }
        );

    /// <summary>Forgets a file.</summary>
    public void RemoveFile(string path) => Execute("delete from files where path = @path", new { path });

    /// <inheritdoc/>
    public void Dispose()
    {
        _transaction?.Dispose();
        _connection.Dispose();
    }

    /// <summary>Replaces a post's words; only the parts of the index that this changes get a new version.</summary>
    private void PutWords(int post, IReadOnlyDictionary<string, int> words, string version)
    {
        var old = Query<(string Word, long Weight)>("select word, weight from words where post = @post", new { post })
            .ToDictionary(w => w.Word, w => (int)w.Weight, StringComparer.Ordinal);
        var changed = words
            .Where(w => old.GetValueOrDefault(w.Key) != w.Value)
            .Select(w => w.Key)
            .Concat(old.Keys.Where(w => !words.ContainsKey(w)))
            .ToArray();
        foreach (var word in changed)
        {
            var shard = SearchFiles.KeyOf(word);
            if (words.TryGetValue(word, out var weight))
                Execute(
                    "insert into words values (@shard, @word, @post, @weight) on conflict do update set weight = @weight",
                    new
                    {
                        shard,
                        word,
                        post,
                        weight,
                    }
                );
            else
                Execute(
                    "delete from words where shard = @shard and word = @word and post = @post",
                    new
                    {
                        shard,
                        word,
                        post,
                    }
                );
        }
        foreach (var shard in changed.Select(SearchFiles.KeyOf).Distinct())
        {
            Execute("insert into shards values (@shard, @version) on conflict do update set version = @version", new { shard, version });
            Execute("delete from shards where shard = @shard and not exists (select 1 from words where shard = @shard)", new { shard });
        }
    }

    private IEnumerable<T> Query<T>(string sql, object? values = null) => _connection.Query<T>(sql, values, _transaction);

    private void Execute(string sql, object values) => _connection.Execute(sql, values, _transaction);

    private static byte[] Pack(byte[] text)
    {
        using var packed = new MemoryStream();
        using (var zip = new BrotliStream(packed, CompressionLevel.Fastest))
            zip.Write(text);
        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var text = new MemoryStream();
        using (var zip = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress))
            zip.CopyTo(text);
        return text.ToArray();
    }
}

/// <summary>A file of the site as it was written.</summary>
/// <param name="Hash">SHA-256 of its content.</param>
/// <param name="Stamp">Its size and time after it was written; null: not known.</param>
/// <param name="Key">What it was made from.</param>
/// <param name="IsUnfinished">A build that has not ended was about to write or delete it.</param>
internal sealed record WrittenFile(string Hash, FileStamp? Stamp, string Key, bool IsUnfinished);

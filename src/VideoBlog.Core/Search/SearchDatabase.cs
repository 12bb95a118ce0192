using Dapper;
using Microsoft.Data.Sqlite;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Search;

/// <summary>
/// The file of the index, <c>.videoblog/search.db</c> in the library. Nothing in it is anything but a copy: a file that is missing, damaged
/// or of another version is made anew, empty.
/// </summary>
/// <param name="library">The library's folder.</param>
internal sealed class SearchDatabase(string library)
{
    /// <summary>Version of the tables and of what is put into them.</summary>
    public const int SchemaVersion = 1;

    private const int Damaged = 11;
    private const int NoDatabase = 26;

    // The title counts most when posts are ranked, then subjects and excerpt.
    private const string Tables = """
        create table posts (id integer primary key, slug text not null unique, stamp text not null);
        create virtual table documents using fts5(title, tags, excerpt, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
        insert into documents (documents, rank) values ('rank', 'bm25(10.0, 4.0, 3.0, 1.0)');
        create virtual table passages using fts5(text, second unindexed, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3');
        """;

    private readonly Lock _making = new();
    private readonly string _file = Path.Combine(library, ".videoblog", "search.db");
    private bool _isMade;

    /// <summary>True when there is a file.</summary>
    public bool Exists => File.Exists(_file);

    /// <summary>Opens the database for some work; when it turns out to be damaged, the work is done again on an empty one.</summary>
    /// <exception cref="VideoBlogException">The file cannot be made or used.</exception>
    public T Use<T>(Func<SqliteConnection, T> work)
    {
        try
        {
            Make();
            try
            {
                return Open(work);
            }
            catch (SqliteException error) when (IsDamage(error))
            {
                _isMade = false;
                Delete();
                Make();
                return Open(work);
            }
        }
        catch (Exception error) when (error is SqliteException || FileFailure.Is(error))
        {
            throw new VideoBlogException(
                $"Search is not available: {error.Message}",
                $"The index is kept in '{_file}'; check that this user may write there. Everything else works.",
                innerException: error
            );
        }
    }

    // Opened each time by its name: others may have put another file in its place.
    private T Open<T>(Func<SqliteConnection, T> work)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = _file,
                DefaultTimeout = 10,
                Pooling = false,
            }.ToString()
        );
        connection.Open();
        return work(connection);
    }

    private void Make()
    {
        lock (_making)
        {
            if (_isMade && Exists)
                return;
            // A library that is gone, with its network share for example, is not made anew.
            if (!Directory.Exists(library))
                throw new DirectoryNotFoundException($"There is no folder '{library}'.");
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            if (!TryMake())
            {
                Delete();
                TryMake();
            }
            _isMade = true;
        }
    }

    private void Delete()
    {
        foreach (var part in new[] { "", "-journal" })
            File.Delete(_file + part);
    }

    /// <returns>False when the file must be made anew.</returns>
    private bool TryMake()
    {
        try
        {
            return Open(connection =>
            {
                using var alone = connection.BeginTransaction(deferred: false);
                var version = connection.ExecuteScalar<int>("pragma user_version", transaction: alone);
                if (version == 0 && connection.ExecuteScalar<int>("select count(*) from sqlite_schema", transaction: alone) == 0)
                    connection.Execute($"{Tables} pragma user_version = {SchemaVersion};", transaction: alone);
                else if (version != SchemaVersion || connection.ExecuteScalar<string>("pragma quick_check(1)", transaction: alone) != "ok")
                    return false;
                alone.Commit();
                return true;
            });
        }
        catch (SqliteException error) when (IsDamage(error))
        {
            return false;
        }
    }

    private static bool IsDamage(SqliteException error) =>
        error.SqliteErrorCode is Damaged or NoDatabase || error.Message.Contains("no such ", StringComparison.Ordinal); // table, or column
}

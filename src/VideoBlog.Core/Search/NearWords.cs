using Dapper;
using Microsoft.Data.Sqlite;
using VideoBlog.Language.Text;

namespace VideoBlog.Search;

/// <summary>Finds words of the index that are spelt almost like one that is in none of its texts.</summary>
internal static class NearWords
{
    /// <summary>Letters of a word that may be mistyped; shorter ones are like too many others.</summary>
    private const int Shortest = 4;

    /// <summary>The query with words that occur in place of those that do not; null when nothing near would find more.</summary>
    /// <param name="connection">The index.</param>
    /// <param name="moment">The transaction in which nothing was found.</param>
    /// <param name="query">What was looked for.</param>
    public static string? Offer(SqliteConnection connection, SqliteTransaction moment, SearchQuery query)
    {
        connection.Execute("create virtual table if not exists temp.words using fts5vocab(main, documents, row)", transaction: moment);
        var changed = false;
        var terms = new List<string>();
        foreach (var term in query.Terms)
        {
            var words = new List<string>();
            foreach (var word in term.Words)
            {
                var near = Occurs(connection, moment, word, term.IsPrefix) ? null : Near(connection, moment, Letters.Fold(word));
                changed |= near is not null;
                words.Add(near ?? word);
            }
            var text = string.Join(' ', words);
            terms.Add(words.Count > 1 ? $"\"{text}\"" : text);
        }
        var offer = string.Join(' ', terms);
        return changed && Count(connection, moment, SearchQuery.Parse(offer).All) > 0 ? offer : null;
    }

    private static bool Occurs(SqliteConnection connection, SqliteTransaction moment, string word, bool isPrefix) =>
        Count(connection, moment, new SearchQuery([new SearchTerm([word], isPrefix)]).All) > 0;

    private static long Count(SqliteConnection connection, SqliteTransaction moment, string expression) =>
        connection.ExecuteScalar<long>("select count(*) from documents where documents match @expression", new { expression }, moment);

    private static string? Near(SqliteConnection connection, SqliteTransaction moment, string word)
    {
        if (word.Length < Shortest || word.Any(char.IsDigit))
            return null;
        var most = word.Length < 6 ? 1 : 2;
        return connection
            .Query<(string Term, long Posts)>(
                "select term, doc from temp.words where length(term) between @least and @most",
                new { least = Math.Max(3, word.Length - most), most = word.Length + most },
                moment
            )
            .Select(w => (w.Term, w.Posts, Edits: Edits(word, w.Term)))
            .Where(w => w.Edits <= most)
            // People know how a word begins.
            .OrderBy(w => w.Edits + (w.Term[0] == word[0] ? 0 : 1))
            .ThenByDescending(w => w.Posts)
            .Select(w => w.Term)
            .FirstOrDefault();
    }

    private static int Edits(string one, string other) =>
        (int)Math.Round((1 - Similarity.Compute(one, other)) * Math.Max(one.Length, other.Length));
}

using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using VideoBlog.Domain;

namespace VideoBlog.Queue.Jobs;

/// <summary>What SQLite itself does not watch over: that the file which is open is still the one at its path.</summary>
internal static partial class SqliteConnections
{
    // https://sqlite.org/c3ref/c_fcntl_begin_atomic_write.html
    private const int HasMovedCode = 20;

    /// <summary>
    /// True when the file that a connection has open was deleted, moved or replaced since it was opened: what is written goes into a file
    /// that nobody sees. False on Windows, which keeps open files in their place.
    /// </summary>
    /// <param name="connection">An open connection.</param>
    public static bool HasMoved(SqliteConnection connection) =>
        FileControl(connection.Handle!.DangerousGetHandle(), "main", HasMovedCode, out var moved) == 0 && moved != 0;

    /// <summary>A failure of SQLite in words.</summary>
    /// <param name="error">What SQLite says.</param>
    /// <param name="file">The queue's file.</param>
    public static VideoBlogException Explain(SqliteException error, string file)
    {
        const int full = 13,
            cannotOpen = 14,
            corrupt = 11,
            notADatabase = 26;
        return error.SqliteErrorCode switch
        {
            full => new VideoBlogException(
                $"The disk is full: the queue in {file} cannot be written.",
                "Free some space; the work goes on by itself.",
                innerException: error
            ),
            cannotOpen => new VideoBlogException(
                $"The queue {file} cannot be opened.",
                "Check that the folder is there and that this user may write in it.",
                innerException: error
            ),
            corrupt or notADatabase => new VideoBlogException(
                $"The queue {file} is damaged.",
                "Drafts and posts are not in it and are unharmed. Stop the service, delete that file (and queue.db-wal and queue.db-shm "
                    + "beside it) and start the service again: it makes a new list from the library and the watched folder.",
                innerException: error
            ),
            _ => new VideoBlogException(
                $"The queue in {file} does not answer: {error.Message}",
                "Check that its disk works, and that no other program holds the file.",
                innerException: error
            ),
        };
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FileControl(nint database, string name, int code, out int value);
}

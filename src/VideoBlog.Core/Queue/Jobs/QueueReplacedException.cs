using VideoBlog.Domain;

namespace VideoBlog.Queue.Jobs;

/// <summary>The queue's file was deleted or replaced under a running service, which has to begin again with what is there now.</summary>
/// <param name="file">The file.</param>
public sealed class QueueReplacedException(string file)
    : VideoBlogException(
        $"The queue {file} was deleted, moved or replaced while the service ran.",
        "Drafts are unharmed. Start the service again: it makes a new list from the library and the watched folder."
    );

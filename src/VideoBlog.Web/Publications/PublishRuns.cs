using System.Collections.Concurrent;
using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Web.Publications;

/// <summary>
/// Attempts to publish that are under way, and how the last one of each post and destination ended; kept while the server runs.
/// </summary>
internal sealed class PublishRuns : IDisposable
{
    private readonly ConcurrentDictionary<(string Folder, string Destination), Run> _runs = new();
    private readonly CancellationTokenSource _end = new();

    /// <summary>How the last attempt stands; null when there was none.</summary>
    public PublishRunAnswer? Find(string folder, string destination) => _runs.GetValueOrDefault((folder, destination))?.Answer();

    /// <summary>Begins an attempt, unless one is under way.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="destination">The destination's name.</param>
    /// <param name="work">The attempt.</param>
    /// <returns>False when one is under way.</returns>
    public bool TryStart(string folder, string destination, Func<Action<DeliveryProgress>, CancellationToken, Task> work)
    {
        var mine = new Run();
        var kept = _runs.AddOrUpdate((folder, destination), mine, (_, last) => last.IsRunning ? last : mine);
        if (!ReferenceEquals(kept, mine))
            return false;
        _ = mine.GoAsync(work, _end.Token);
        return true;
    }

    /// <summary>Ends all attempts; what was sent is noted, and the next one continues.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private sealed class Run
    {
        private volatile PublishRunAnswer _state = new(true, null, 0, 0, null, null, null);

        public bool IsRunning => _state.IsRunning;

        public PublishRunAnswer Answer() => _state;

        public async Task GoAsync(Func<Action<DeliveryProgress>, CancellationToken, Task> work, CancellationToken ct)
        {
            try
            {
                await Task.Run(() => work(p => _state = new(true, p.Step, p.BytesDone, p.BytesTotal, null, null, null), ct), ct);
                _state = new(false, null, 0, 0, null, null, null);
            }
            catch (RemoteChangeException error)
            {
                _state = new(false, null, 0, 0, error.Message, null, error.Change);
            }
            catch (VideoBlogException error)
            {
                _state = new(false, null, 0, 0, error.Message, error.Hint, null);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                _state = new(false, null, 0, 0, error.Message, "Check the disk or the network share, then try again.", null);
            }
            catch (OperationCanceledException)
            {
                _state = new(false, null, 0, 0, "It was stopped.", "Publish again: what was sent is not sent twice.", null);
            }
            catch (Exception error)
            {
                _state = new(false, null, 0, 0, $"This is a bug in videoblog: {error.GetType().Name}: {error.Message}", null, null);
            }
        }
    }
}

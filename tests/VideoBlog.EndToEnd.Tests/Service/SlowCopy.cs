namespace VideoBlog.EndToEnd.Tests.Service;

/// <summary>A copy over a slow network: 100 kB in a second, in small pieces.</summary>
/// <param name="source">What is copied.</param>
/// <param name="target">Where it goes.</param>
/// <param name="staysOpen">Whether the copying program keeps the file open; on a share, nobody can tell.</param>
internal sealed class SlowCopy(string source, string target, bool staysOpen) : IAsyncDisposable
{
    private const int Piece = 10_000;
    private static readonly TimeSpan PieceTime = TimeSpan.FromSeconds(0.1);

    private readonly byte[] _content = File.ReadAllBytes(source);
    private FileStream? _file;
    private int _written;

    /// <summary>Goes on until a share of the whole is there.</summary>
    public async Task WriteAsync(double share)
    {
        while (_written < share * _content.Length)
        {
            _file ??= new FileStream(target, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            var count = Math.Min(Piece, _content.Length - _written);
            await _file.WriteAsync(_content.AsMemory(_written, count));
            _written += count;
            if (!staysOpen)
                await DisposeAsync();
            await Task.Delay(PieceTime);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
            await _file.DisposeAsync();
        _file = null;
    }
}

using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using VideoBlog.Platform;

namespace VideoBlog.Web;

/// <summary>Files that are sent to readers who stay, and to some who do not.</summary>
public sealed class FileBodyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_part_of_a_file_arrives_as_it_is()
    {
        var bytes = new byte[200_000];
        new Random(1).NextBytes(bytes);
        var path = _folder.File("video.mp4");
        await File.WriteAllBytesAsync(path, bytes);
        using var received = new MemoryStream();
        var body = new FileBody(new StreamResponseBodyFeature(received));

        await body.SendFileAsync(path, 1000, 150_000);
        await body.CompleteAsync();

        Assert.Equal(bytes[1000..151_000], received.ToArray());
    }

    [Fact]
    public async Task Nothing_more_is_read_for_a_reader_who_is_gone()
    {
        var path = _folder.File("video.mp4");
        await using (var file = File.Create(path))
            file.SetLength(8L << 30);
        var gone = new Gone();

        await new FileBody(gone).SendFileAsync(path, 0, null);

        Assert.InRange(gone.Written, 1, 1 << 20);
    }

    /// <summary>A connection that has ended: what is written is thrown away, and the writer is told so.</summary>
    private sealed class Gone : IHttpResponseBodyFeature
    {
        private readonly Pipe _pipe = new();

        public Gone() => _pipe.Reader.Complete();

        public long Written => ((Counting)Writer).Count;

        public Stream Stream => Stream.Null;

        public PipeWriter Writer => field ??= new Counting(_pipe.Writer);

        public void DisableBuffering() { }

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task CompleteAsync() => Task.CompletedTask;

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }

    private sealed class Counting(PipeWriter inner) : PipeWriter
    {
        public long Count { get; private set; }

        public override void Advance(int bytes)
        {
            Count += bytes;
            inner.Advance(bytes);
        }

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            inner.FlushAsync(cancellationToken);

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);
    }
}

using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Win32.SafeHandles;

namespace VideoBlog.Web;

/// <summary>
/// Sends files and ends when nobody takes them any more. The server's own way goes on to the end of the file when the reader is gone: what
/// is written to a connection that has ended is thrown away at once, and a hundred abandoned videos keep disk and processor busy.
/// </summary>
/// <param name="inner">The answer's body.</param>
internal sealed class FileBody(IHttpResponseBodyFeature inner) : IHttpResponseBodyFeature
{
    private const int Block = 64 * 1024;

    /// <summary>The middleware.</summary>
    public static Task Use(HttpContext context, RequestDelegate next)
    {
        context.Features.Set<IHttpResponseBodyFeature>(new FileBody(context.Features.GetRequiredFeature<IHttpResponseBodyFeature>()));
        return next(context);
    }

    /// <inheritdoc/>
    public Stream Stream => inner.Stream;

    /// <inheritdoc/>
    public PipeWriter Writer => inner.Writer;

    /// <inheritdoc/>
    public void DisableBuffering() => inner.DisableBuffering();

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public Task CompleteAsync() => inner.CompleteAsync();

    /// <inheritdoc/>
    public async Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        await inner.StartAsync(cancellationToken);
        using SafeFileHandle file = File.OpenHandle(path, options: FileOptions.Asynchronous | FileOptions.SequentialScan);
        var end = offset + (count ?? (RandomAccess.GetLength(file) - offset));
        while (offset < end)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var memory = Writer.GetMemory(Block);
            var read = await RandomAccess.ReadAsync(file, memory[..(int)Math.Min(memory.Length, end - offset)], offset, cancellationToken);
            // Somebody has shortened it since: the answer stays shorter than announced, and the server ends the connection.
            if (read == 0)
                return;
            Writer.Advance(read);
            offset += read;
            var flushed = await Writer.FlushAsync(cancellationToken);
            if (flushed.IsCompleted || flushed.IsCanceled)
                return;
        }
    }
}

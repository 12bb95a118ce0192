using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>
/// One run of ffmpeg over a recording, with its output in a pipe. Two things follow from the pipe: ffmpeg waits for its reader, and it
/// ends by itself when this process is killed, because nobody can read any more.
/// </summary>
internal sealed class FfmpegRun : IAsyncDisposable
{
    private readonly string _path;
    private readonly RunningProcess _process;
    private readonly FfmpegOptions _options;
    private readonly CancellationTokenSource _stalled;

    private FfmpegRun(FfmpegTools tools, string path, IEnumerable<string> arguments, Func<string, bool>? takesErrorLine)
    {
        _path = path;
        _options = tools.Options;
        _stalled = new CancellationTokenSource(Timeout.InfiniteTimeSpan, tools.Time);
        _process = RunningProcess.Start(tools.Ffmpeg, arguments, takesErrorLine: takesErrorLine, memory: tools.Options.Memory);
    }

    /// <summary>Options that every run of ffmpeg begins with: errors only, never a question.</summary>
    public static readonly IReadOnlyList<string> CommonArguments = ["-nostdin", "-hide_banner", "-v", "error", "-y"];

    /// <summary>Starts ffmpeg.</summary>
    /// <param name="tools">Where it is.</param>
    /// <param name="path">The recording, for messages and as input.</param>
    /// <param name="inputOptions">Options for the input, such as a seek.</param>
    /// <param name="outputOptions">All that comes after the input; one output is <c>pipe:1</c>.</param>
    /// <param name="takesErrorLine">As for <see cref="RunningProcess.Start"/>.</param>
    public static FfmpegRun Start(
        FfmpegTools tools,
        string path,
        IEnumerable<string> inputOptions,
        IEnumerable<string> outputOptions,
        Func<string, bool>? takesErrorLine = null
    ) => new(tools, path, [.. CommonArguments, .. inputOptions, .. SafeInput.Arguments(path), .. outputOptions], takesErrorLine);

    /// <summary>Fills <paramref name="buffer"/> as far as the output goes.</summary>
    /// <returns>The number of bytes; less than the buffer's length only at the end.</returns>
    /// <exception cref="VideoBlogException">ffmpeg gave no output for longer than <see cref="FfmpegOptions.StallLimit"/>.</exception>
    public async Task<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, _stalled.Token);
        var filled = 0;
        try
        {
            while (filled < buffer.Length)
            {
                _stalled.CancelAfter(_options.StallLimit);
                var count = await _process.Output.ReadAsync(buffer[filled..], stop.Token);
                if (count == 0)
                    break;
                filled += count;
            }
            _stalled.CancelAfter(Timeout.InfiniteTimeSpan);
            return filled;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new VideoBlogException(
                $"ffmpeg stood still for {_options.StallLimit.TotalSeconds:0.#} seconds while reading '{_path}' and was stopped.",
                "Check that the disk or network share answers, then run again.",
                _process.ErrorTail
            )
            {
                IsTransient = true,
            };
        }
    }

    /// <summary>Reads an output made with <see cref="PacketClock.OutputArguments"/> to its end.</summary>
    /// <param name="progress">Is told the seconds done.</param>
    /// <param name="ct">Stops reading.</param>
    public async Task<PacketClock> FollowAsync(IProgress<double>? progress, CancellationToken ct)
    {
        var clock = new PacketClock();
        var buffer = new byte[4096];
        int count;
        do
        {
            count = await ReadAsync(buffer, ct);
            clock.Append(buffer.AsSpan(0, count));
            progress?.Report(clock.Seconds);
        } while (count == buffer.Length);
        return clock;
    }

    /// <summary>Reads an output of lines of text to its end.</summary>
    /// <param name="take">Is given each line.</param>
    /// <param name="ct">Stops reading.</param>
    public async Task ReadLinesAsync(Action<string> take, CancellationToken ct)
    {
        var line = new System.Text.StringBuilder();
        var buffer = new byte[64 * 1024];
        int count;
        do
        {
            count = await ReadAsync(buffer, ct);
            foreach (var character in buffer.AsSpan(0, count))
            {
                if (character != '\n')
                {
                    line.Append((char)character);
                    continue;
                }
                take(line.ToString());
                line.Clear();
            }
        } while (count == buffer.Length);
    }

    /// <summary>Waits for the end of a run whose output has been read to its end.</summary>
    public Task<ProcessExit> WaitAsync(CancellationToken ct) => _process.WaitAsync(ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _stalled.Dispose();
    }
}

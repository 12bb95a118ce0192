using System.Text.Json;
using System.Text.Json.Serialization;
using VideoBlog.Platform;
using VideoBlog.Whisper;

namespace VideoBlog.Speech;

/// <summary>
/// The finished windows of a transcription that is under way: a line that says what is being transcribed and how, then one line of JSON for
/// each
/// window, each on the disk before the next window counts as begun. A line that was torn when the process was killed is dropped.
/// </summary>
public sealed class TranscriptCheckpoint : IDisposable
{
    private const int SchemaVersion = 1;
    private readonly FileStream _file;
    private readonly List<TranscribedWindow> _windows = [];

    private TranscriptCheckpoint(FileStream file) => _file = file;

    /// <summary>The finished windows, in the order in which they were added.</summary>
    public IReadOnlyList<TranscribedWindow> Windows => _windows;

    /// <summary>Opens the file, or begins it anew when it is about something else.</summary>
    /// <param name="path">The file; nobody else has it open.</param>
    /// <param name="fingerprint">Everything that the windows depend on: sound, speech found, weights, options.</param>
    /// <exception cref="Domain.VideoBlogException">The file cannot be read or written.</exception>
    public static TranscriptCheckpoint Open(string path, string fingerprint)
    {
        try
        {
            var checkpoint = new TranscriptCheckpoint(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));
            checkpoint.Resume(new CheckpointHeader(SchemaVersion, fingerprint));
            return checkpoint;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfWriting(path, error);
        }
    }

    /// <summary>Adds a window and waits until it is on the disk.</summary>
    /// <param name="window">A finished window.</param>
    /// <returns>The window as it is stored: with times and probabilities rounded.</returns>
    /// <exception cref="Domain.VideoBlogException">The disk is full or the file cannot be written.</exception>
    public TranscribedWindow Add(TranscribedWindow window)
    {
        var rounded = TranscriptBuilder.Round(window);
        WriteLine(JsonSerializer.SerializeToUtf8Bytes(rounded, CheckpointJson.Default.TranscribedWindow));
        _windows.Add(rounded);
        return rounded;
    }

    /// <summary>Closes the file; it stays.</summary>
    public void Dispose() => _file.Dispose();

    private void Resume(CheckpointHeader header)
    {
        var content = new byte[_file.Length];
        _file.ReadExactly(content);
        var end = 0;
        var isFirst = true;
        while (content.AsSpan(end).IndexOf((byte)'\n') is >= 0 and var length && TryReadLine(content.AsSpan(end, length), isFirst, header))
        {
            end += length + 1;
            isFirst = false;
        }
        _file.SetLength(end);
        _file.Seek(0, SeekOrigin.End);
        if (isFirst)
            WriteLine(JsonSerializer.SerializeToUtf8Bytes(header, CheckpointJson.Default.CheckpointHeader));
    }

    private bool TryReadLine(ReadOnlySpan<byte> line, bool isFirst, CheckpointHeader header)
    {
        try
        {
            if (isFirst)
                return JsonSerializer.Deserialize(line, CheckpointJson.Default.CheckpointHeader) == header;
            if (
                JsonSerializer.Deserialize(line, CheckpointJson.Default.TranscribedWindow) is not { } window
                || _windows.Any(w => w.Index == window.Index)
            )
                return false;
            _windows.Add(window);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void WriteLine(byte[] line)
    {
        try
        {
            _file.Write([.. line, (byte)'\n']);
            _file.Flush(flushToDisk: true);
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfWriting(_file.Name, error);
        }
    }
}

/// <summary>The first line of a checkpoint.</summary>
/// <param name="SchemaVersion">Version of the file's form.</param>
/// <param name="Fingerprint">What the windows depend on.</param>
internal sealed record CheckpointHeader(int SchemaVersion, string Fingerprint);

/// <summary>How a checkpoint's lines are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(CheckpointHeader))]
[JsonSerializable(typeof(TranscribedWindow))]
internal sealed partial class CheckpointJson : JsonSerializerContext;

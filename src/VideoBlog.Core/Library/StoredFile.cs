using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Library;

/// <summary>A kind of JSON file that a video's folder holds. Its first property is <c>schemaVersion</c>.</summary>
/// <typeparam name="T">What it holds; an object in JSON.</typeparam>
/// <param name="Name">Its path in the video's folder, with forward slashes.</param>
/// <param name="SchemaVersion">The newest version of its form that this program knows, from 1.</param>
/// <param name="Type">How it is written.</param>
public sealed record StoredFile<T>(string Name, int SchemaVersion, JsonTypeInfo<T> Type)
{
    private const string VersionProperty = "schemaVersion";

    // These files are read by people and never become part of a page, so letters and quotes stay as they are.
    private static readonly JsonWriterOptions Writing = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lazy<JsonTypeInfo<T>> _reading = new(() => StoredShape.ForReading(Type));

    /// <summary>Writes the file, unless it holds the same already.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="value">What it is to hold.</param>
    /// <param name="ct">Ends the writing; the old file stays.</param>
    /// <exception cref="VideoBlogException">The disk is full or the folder may not be written.</exception>
    public Task WriteAsync(string folder, T value, CancellationToken ct)
    {
        var content = JsonSerializer.SerializeToNode(value, Type)!.AsObject();
        content.Insert(0, VersionProperty, SchemaVersion);
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, Writing))
            content.WriteTo(writer);
        text.Write("\n"u8);
        return AtomicFile.WriteAsync(Path.Combine(folder, Name), text.WrittenMemory, ct);
    }

    /// <summary>Reads the file.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>Null when there is no such file, or when it is not what this program writes: torn, or something else.</returns>
    /// <exception cref="VideoBlogException">The file was written by a newer version of the program, or cannot be read.</exception>
    public async Task<T?> ReadAsync(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            var content = JsonNode.Parse(await File.ReadAllBytesAsync(path, ct), documentOptions: StoredShape.Reading) as JsonObject;
            if (content?[VersionProperty]?.GetValue<int>() is not { } version)
                return default;
            if (version > SchemaVersion)
            {
                throw new VideoBlogException(
                    $"'{path}' was written by a newer version of VideoBlog (its schema version is {version}, this program "
                        + $"knows {SchemaVersion}).",
                    "Update VideoBlog, or move the file away to have it made again."
                );
            }
            return StoredShape.HasHoles(content) ? default : content.Deserialize(_reading.Value);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return default;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            return default;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfReading(path, error);
        }
    }
}

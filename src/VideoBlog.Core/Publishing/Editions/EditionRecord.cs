using System.Text.Json.Serialization;

namespace VideoBlog.Publishing.Editions;

/// <summary>The content of <c>edition.json</c>.</summary>
/// <param name="Id">The edition's id.</param>
/// <param name="Slug">The post's name in addresses.</param>
/// <param name="Sources">A hash of the text and of the stamps of the files that it was made from.</param>
/// <param name="Video">The video; null when it is hosted elsewhere.</param>
/// <param name="Pictures">The pictures.</param>
internal sealed record EditionRecord(
    string Id,
    string Slug,
    string Sources,
    EditionFileRecord? Video,
    IReadOnlyList<EditionFileRecord> Pictures
)
{
    /// <summary>All files.</summary>
    [JsonIgnore]
    public IEnumerable<EditionFileRecord> Files => Video is null ? Pictures : Pictures.Append(Video);
}

/// <summary>A file of an edition.</summary>
/// <param name="Name">Its path in the edition's folder, with forward slashes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its content's hash.</param>
internal sealed record EditionFileRecord(string Name, long Bytes, string Sha256);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(EditionRecord))]
[JsonSerializable(typeof(PublicVideoRecord))]
internal sealed partial class EditionJson : JsonSerializerContext;

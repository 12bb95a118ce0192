using System.Text.Json.Serialization;
using VideoBlog.Reviewing;
using VideoBlog.Web.Review;

namespace VideoBlog.Web;

/// <summary>How the API writes and reads JSON: without reflection, names in camel case, enumerations as words, nothing for what is not known.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SaveAnswer))]
[JsonSerializable(typeof(IReadOnlyList<SavedVersion>))]
[JsonSerializable(typeof(DraftAlignment))]
[JsonSerializable(typeof(HeadRequest))]
[JsonSerializable(typeof(HeadAnswer))]
[JsonSerializable(typeof(CheckAnswer))]
[JsonSerializable(typeof(LinkAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext;

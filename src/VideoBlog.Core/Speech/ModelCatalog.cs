using System.Text.Json;
using System.Text.Json.Serialization;

namespace VideoBlog.Speech;

/// <summary>The content of <c>models/models.json</c>, which is part of the program.</summary>
/// <param name="Models">Every model that VideoBlog knows.</param>
internal sealed record ModelCatalog(IReadOnlyList<SpeechModel> Models)
{
    /// <summary>Reads the list.</summary>
    public static ModelCatalog Load()
    {
        using var stream = typeof(ModelCatalog).Assembly.GetManifestResourceStream("models.json")!;
        return JsonSerializer.Deserialize(stream, ModelCatalogJson.Default.ModelCatalog)!;
    }
}

/// <summary>How the list is read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ModelCatalog))]
internal sealed partial class ModelCatalogJson : JsonSerializerContext;

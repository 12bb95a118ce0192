using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace VideoBlog.Library;

/// <summary>
/// What the program itself never writes into a stored file, and which the serialiser would let through: whoever reads the values need not
/// look for it.
/// </summary>
internal static class StoredShape
{
    /// <summary>A name twice in one object has two meanings.</summary>
    public static readonly JsonDocumentOptions Reading = new() { AllowDuplicateProperties = false };

    /// <summary>The same type, for reading: what may not be null may not be missing either.</summary>
    public static JsonTypeInfo<T> ForReading<T>(JsonTypeInfo<T> type)
    {
        var options = new JsonSerializerOptions(type.Options);
        options.TypeInfoResolver = options.TypeInfoResolver!.WithAddedModifier(Require);
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }

    /// <summary>True when there is an empty place in a list, or a number that is too large for one.</summary>
    public static bool HasHoles(JsonNode? node) =>
        node switch
        {
            JsonArray list => list.Any(item => item is null || HasHoles(item)),
            JsonObject value => value.Any(member => HasHoles(member.Value)),
            JsonValue value => value.GetValueKind() == JsonValueKind.Number
                && value.TryGetValue(out double number)
                && !double.IsFinite(number),
            _ => false,
        };

    private static void Require(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property is { PropertyType.IsValueType: false, AssociatedParameter: { IsNullable: false, HasDefaultValue: false } })
                property.IsRequired = true;
        }
    }
}

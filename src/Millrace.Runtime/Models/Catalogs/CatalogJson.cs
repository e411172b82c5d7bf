using System.Text.Json.Serialization;

namespace Millrace.Runtime.Models.Catalogs;

/// <summary>How events are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CatalogEvent))]
internal sealed partial class CatalogJson : JsonSerializerContext;

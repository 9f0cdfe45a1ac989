using System.Text.Json.Serialization;

namespace Integrations.Tests.Clients;

/// <summary>A host's own type for an object of the vendor.</summary>
internal sealed class Shipment
{
    public string? Carrier { get; set; }

    [JsonPropertyName("weight__c")]
    public decimal? Weight { get; set; }
}

[JsonSerializable(typeof(Shipment))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class AcmeJson : JsonSerializerContext;

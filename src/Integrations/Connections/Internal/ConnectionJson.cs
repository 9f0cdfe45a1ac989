using System.Text.Json.Serialization;

namespace Integrations.Internal;

/// <summary>JSON of the stored parts.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ConnectionSettings))]
[JsonSerializable(typeof(CredentialRecord))]
[JsonSerializable(typeof(HealthRecord))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(AuthorizationState))]
[JsonSerializable(typeof(ExportedConnection))]
internal sealed partial class ConnectionJson : JsonSerializerContext;

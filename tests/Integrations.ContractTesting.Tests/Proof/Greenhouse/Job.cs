using System.Text.Json.Serialization;

namespace Integrations.ContractTesting.Tests.Proof.Greenhouse;

/// <summary>A host's own type of an object that has no model.</summary>
internal sealed record Job(string Name, string Status);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Job))]
internal sealed partial class JobJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integrations.AspNetCore;

/// <summary>What a script posts to start a consent, or to give it anew.</summary>
internal sealed class ConnectBody
{
    public string? ReturnUrl { get; init; }

    public string? Environment { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public IReadOnlyDictionary<string, string>? Inputs { get; init; }
}

/// <summary>Where a script sends the browser.</summary>
internal sealed record ConnectAnswer(Uri Url, DateTimeOffset ExpiresAt);

/// <summary>A tenant's connections.</summary>
internal sealed record ConnectionList(IReadOnlyList<ConnectionBody> Connections);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConnectBody))]
[JsonSerializable(typeof(ConnectAnswer))]
[JsonSerializable(typeof(ConnectionList))]
[JsonSerializable(typeof(ConnectionBody))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class EndpointJson : JsonSerializerContext;

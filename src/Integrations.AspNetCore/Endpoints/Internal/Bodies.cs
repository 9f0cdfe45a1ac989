using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integrations.AspNetCore;

/// <summary>The body of a script's request to create a connection, or to authorize it again.</summary>
internal sealed class ConnectBody
{
    /// <summary>The URL to which the browser returns after the authorization.</summary>
    public string? ReturnUrl { get; init; }

    public string? Scheme { get; init; }

    public string? Environment { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public IReadOnlyDictionary<string, string>? Inputs { get; init; }
}

/// <summary>The chosen account.</summary>
internal sealed record AccountBody(string? Account);

/// <summary>The URL to which a script sends the browser.</summary>
internal sealed record ConnectResponse(Uri Url, DateTimeOffset ExpiresAt)
{
    /// <summary>Omits the URL, which contains the state.</summary>
    public override string ToString() => nameof(ConnectResponse);
}

/// <summary>A tenant's connections.</summary>
internal sealed record ConnectionList(IReadOnlyList<ConnectionBody> Connections);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConnectBody))]
[JsonSerializable(typeof(AccountBody))]
[JsonSerializable(typeof(ConnectResponse))]
[JsonSerializable(typeof(ConnectionList))]
[JsonSerializable(typeof(ConnectionBody))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class EndpointJson : JsonSerializerContext;

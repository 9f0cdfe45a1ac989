using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integrations.AspNetCore;

/// <summary>What a script posts to make a connection, or to make it again.</summary>
internal sealed class ConnectBody
{
    /// <summary>Where the browser goes after consent.</summary>
    public string? ReturnUrl { get; init; }

    public string? Scheme { get; init; }

    public string? Environment { get; init; }

    public IReadOnlyList<string>? Scopes { get; init; }

    public IReadOnlyDictionary<string, string>? Inputs { get; init; }
}

/// <summary>The account chosen.</summary>
internal sealed record AccountBody(string? Account);

/// <summary>Where a script sends the browser.</summary>
internal sealed record ConnectAnswer(Uri Url, DateTimeOffset ExpiresAt)
{
    /// <summary>The address holds the state.</summary>
    public override string ToString() => nameof(ConnectAnswer);
}

/// <summary>A tenant's connections.</summary>
internal sealed record ConnectionList(IReadOnlyList<ConnectionBody> Connections);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConnectBody))]
[JsonSerializable(typeof(AccountBody))]
[JsonSerializable(typeof(ConnectAnswer))]
[JsonSerializable(typeof(ConnectionList))]
[JsonSerializable(typeof(ConnectionBody))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class EndpointJson : JsonSerializerContext;

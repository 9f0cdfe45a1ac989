using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Storage;

namespace Integrations.Sqlite.Internal;

/// <summary>
/// A part as a file: its protected bytes, and the complete index row at the time of writing. The file written last determines the row.
/// </summary>
internal sealed class PartFile
{
    public required string Tenant { get; init; }

    public required string Connection { get; init; }

    public required string Connector { get; init; }

    public string? Account { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Increases with each write to any part of the connection.</summary>
    public required long Order { get; init; }

    /// <summary>The version of the part, which its bytes are bound to.</summary>
    public required long Version { get; init; }

    public required byte[] Payload { get; init; }

    [JsonIgnore]
    public ConnectionKey Key => new(new(Tenant), new(Connection));

    /// <summary>Returns null when the bytes do not form a part with valid ids and a connector.</summary>
    public static PartFile? TryParse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var file = JsonSerializer.Deserialize(bytes, FileJson.Default.PartFile);
            return file is { Connector: not null } && file.Key != default ? file : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>A pending authorization as a file.</summary>
internal sealed class StateFile
{
    public required string Key { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public AuthorizationStateOwner? Owner { get; init; }

    public required byte[] Payload { get; init; }

    /// <summary>Returns null when the bytes do not form a state.</summary>
    public static StateFile? TryParse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var file = JsonSerializer.Deserialize(bytes, FileJson.Default.StateFile);
            return file is { Key: not null, Payload: not null } ? file : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(PartFile))]
[JsonSerializable(typeof(StateFile))]
internal sealed partial class FileJson : JsonSerializerContext;

using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Storage;

namespace Integrations.Internal;

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

    public required long Version { get; init; }

    public required byte[] Payload { get; init; }

    [JsonIgnore]
    public ConnectionKey Key => new(new(Tenant), new(Connection));

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, FileJson.Default.PartFile);

    /// <summary>Returns null when the bytes are not a part of the connection that the file's location belongs to.</summary>
    public static PartFile? TryParse(ReadOnlySpan<byte> bytes, Func<ConnectionKey, bool> isInPlace)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, FileJson.Default.PartFile) is { } file && isInPlace(file.Key) ? file : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }
}

/// <summary>A state as a file.</summary>
internal sealed class StateFile
{
    /// <summary>The key of the state: a hash, from which the file's name is hashed in turn.</summary>
    public required string Key { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public AuthorizationStateOwner? Owner { get; init; }

    public required byte[] Payload { get; init; }
}

[JsonSerializable(typeof(PartFile))]
[JsonSerializable(typeof(StateFile))]
internal sealed partial class FileJson : JsonSerializerContext;

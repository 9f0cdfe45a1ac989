using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>A part as a file: its protected bytes, and the whole index row as it was when the part was written. The part written last says what the row is.</summary>
internal sealed class PartFile
{
    public required string Tenant { get; init; }

    public required string Connection { get; init; }

    public required string Connector { get; init; }

    public string? Account { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Rises with each write to any part of the connection.</summary>
    public required long Order { get; init; }

    public required long Version { get; init; }

    public required byte[] Payload { get; init; }

    [JsonIgnore]
    public ConnectionKey Key => new(new(Tenant), new(Connection));

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, FileJson.Default.PartFile);

    /// <summary>Null when the bytes are no part of the connection that the file's place is for.</summary>
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
    /// <summary>What it is kept under: a hash, as the file's name is one of it.</summary>
    public required string Key { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public AuthorizationStateOwner? Owner { get; init; }

    public required byte[] Payload { get; init; }
}

[JsonSerializable(typeof(PartFile))]
[JsonSerializable(typeof(StateFile))]
internal sealed partial class FileJson : JsonSerializerContext;

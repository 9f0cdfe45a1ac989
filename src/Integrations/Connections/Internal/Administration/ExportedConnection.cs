using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integrations.Internal;

/// <summary>The JSON of an exported connection, secrets in plain text.</summary>
internal sealed class ExportedConnection
{
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    public required string ConnectionId { get; init; }

    public required ConnectionSettings Settings { get; init; }

    public required Credential Credential { get; init; }

    /// <summary>The tenant's field maps, as stored JSON.</summary>
    public byte[]? FieldMaps { get; init; }

    /// <summary>The field maps by resource.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, FieldMapDocument> Maps =>
        FieldMaps is null ? new() : JsonSerializer.Deserialize(FieldMaps, FieldMapJson.Default.DictionaryStringFieldMapDocument)
            ?? throw new JsonException("The field maps are null.");

    public static ExportedConnection Of(ConnectionContext connection) => new()
    {
        Format = CurrentFormat,
        ConnectionId = connection.Key.Connection.Value,
        Settings = connection.Settings,
        Credential = connection.Credential,
        FieldMaps = connection.FieldMaps.IsEmpty ? null : connection.FieldMaps.ToArray(),
    };

    /// <exception cref="InvalidRequestException">The bytes are not an export, or not one that a host wrote.</exception>
    public static (ExportedConnection Export, ConnectionId Id) Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            if (JsonSerializer.Deserialize(bytes.Span, ConnectionJson.Default.ExportedConnection) is { Format: CurrentFormat } export
                && export.IsWhole()) return (export, new(export.ConnectionId));
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            // The parser's own message may quote the export, which holds secrets.
        }

        throw new InvalidRequestException(
            "The bytes are not an exported connection of this version: pass what IConnectionManager.ExportAsync returned, unchanged.")
        {
            Origin = FaultOrigin.Ours,
        };
    }

    public override string ToString() => $"Export of {ConnectionId}";

    /// <summary>JSON may contain null where nothing else does, and times that no calendar has.</summary>
    private bool IsWhole() =>
        !string.IsNullOrWhiteSpace(Settings.Connector)
        && HaveValues(Settings.Inputs, Settings.Captured, Settings.Facts, Credential.Values, Credential.Secrets)
        && HaveValues(Settings.RequestedScopes, Settings.GrantedScopes, Credential.Scopes)
        && Settings.Accounts?.TrueForAll(static account => account is { Id: not null }) is not false
        && IsLifetime(Credential)
        && Maps.Values.All(static map => map is { Unified: not null, Custom: not null } && HaveValues(map.Unified, map.Custom));

    private static bool HaveValues(params ReadOnlySpan<IReadOnlyDictionary<string, string>> maps)
    {
        foreach (var map in maps)
            if (map.Any(static pair => pair.Value is null)) return false;
        return true;
    }

    private static bool HaveValues(params ReadOnlySpan<IReadOnlyList<string>> lists)
    {
        foreach (var list in lists)
            if (list.Any(static item => item is null)) return false;
        return true;
    }

    private static bool IsLifetime(Credential credential) =>
        credential.Lifetime is not { } lifetime || (lifetime > TimeSpan.Zero && lifetime < DateTimeOffset.MaxValue - credential.IssuedAt);
}

using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// Converts an event to an entry and back. What may be personal data is protected, bound to the connection and the event.
/// </summary>
internal sealed class EventProtector(GuardedProtector protector)
{
    /// <summary>The bytes before the JSON: its length. The vendor's own bytes follow it.</summary>
    private const int Prefix = sizeof(int);

    /// <param name="connector">The connector's id.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="e">The event.</param>
    /// <param name="receivedAt">The time of arrival.</param>
    /// <param name="idsOnly">True: without the vendor's bytes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="IntegrationException">The protector failed.</exception>
    public async ValueTask<InboxEntry> SealAsync(string connector, ConnectionKey connection, DeliveredEvent e, DateTimeOffset receivedAt,
        bool idsOnly, CancellationToken cancellationToken)
    {
        var plain = Write(new StoredEvent
        {
            RecordId = e.RecordId,
            Payload = idsOnly && e.Payload != EventPayload.Signal ? EventPayload.Reference : e.Payload,
            ChangedFields = e.ChangedFields.Count == 0 ? null : [.. e.ChangedFields],
        }, idsOnly ? default : e.Raw.Span);
        var binding = PartBinding.OfEvent(connection, connector, e.Identity);
        return new()
        {
            Connection = connection,
            Connector = connector,
            Identity = e.Identity,
            Record = e.RecordId is null ? null : Hash($"{e.Resource}\n{e.RecordId}"),
            Kind = e.Kind,
            Resource = e.Resource,
            ReceivedAt = receivedAt,
            OccurredAt = e.OccurredAt,
            DueAt = receivedAt,
            Data = await protector.ProtectAsync(connection, plain, binding, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <param name="entry">An entry with data.</param>
    /// <param name="records">Fetches the event's record; null: the event cannot.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="CryptographicException">The data does not open, or is that of another event.</exception>
    /// <exception cref="IntegrationException">The protector failed.</exception>
    public async ValueTask<ConnectionEvent> OpenAsync(InboxEntry entry, IEventRecords? records, CancellationToken cancellationToken)
    {
        var binding = PartBinding.OfEvent(entry.Connection, entry.Connector, entry.Identity);
        var plain = await protector.UnprotectAsync(entry.Connection, entry.Data, binding, cancellationToken).ConfigureAwait(false);
        var (stored, raw) = Read(plain);
        return new()
        {
            Id = entry.Identity,
            Kind = entry.Kind,
            IsOwn = false,
            Tenant = entry.Connection.Tenant,
            ConnectionId = entry.Connection.Connection,
            Connector = entry.Connector,
            Resource = entry.Resource,
            RecordId = stored.RecordId,
            Time = entry.ReceivedAt,
            OccurredAt = entry.OccurredAt,
            ChangedFields = stored.ChangedFields ?? [],
            Payload = stored.Payload,
            Raw = raw.Length == 0 ? default : new(raw),
            Attempt = Math.Max(entry.Attempts, 1),
            IsReplay = entry.IsReplay,
            IsOutdated = entry.IsOutdated,
            Records = records,
        };
    }

    private static string Hash(string text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static byte[] Write(StoredEvent stored, ReadOnlySpan<byte> raw)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(stored, StoredEventJson.Default.StoredEvent);
        var plain = new byte[Prefix + json.Length + raw.Length];
        BinaryPrimitives.WriteInt32LittleEndian(plain, json.Length);
        json.CopyTo(plain, Prefix);
        raw.CopyTo(plain.AsSpan(Prefix + json.Length));
        return plain;
    }

    private static (StoredEvent Stored, byte[] Raw) Read(byte[] plain)
    {
        var rest = plain.AsSpan(Prefix);
        var size = BinaryPrimitives.ReadInt32LittleEndian(plain);
        return (JsonSerializer.Deserialize(rest[..size], StoredEventJson.Default.StoredEvent)!, rest[size..].ToArray());
    }
}

/// <summary>The protected part of an event, beside the vendor's bytes.</summary>
internal sealed class StoredEvent
{
    public string? RecordId { get; init; }

    public EventPayload Payload { get; init; }

    public string[]? ChangedFields { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StoredEvent))]
internal sealed partial class StoredEventJson : JsonSerializerContext;

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>Converts a part to protected bytes and back, bound to its connection and version.</summary>
internal sealed class PartProtector(GuardedProtector protector)
{
    /// <param name="key">Tenant and connection.</param>
    /// <param name="connector">The connector's id.</param>
    /// <param name="part">The part.</param>
    /// <param name="version">The version that the part will have.</param>
    /// <param name="value">The content.</param>
    /// <param name="type">The JSON type of the content.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<byte[]> SealAsync<T>(
        ConnectionKey key, string connector, ConnectionPart part, long version, T value, JsonTypeInfo<T> type,
            CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        try
        {
            return await SealAsync(key, connector, part, version, json, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    /// <exception cref="IntegrationException">The protector failed: transient unless it specifies otherwise.</exception>
    public ValueTask<byte[]> SealAsync(ConnectionKey key, string connector, ConnectionPart part, long version,
        ReadOnlyMemory<byte> plaintext, CancellationToken cancellationToken) =>
        protector.ProtectAsync(key, plaintext, PartBinding.Of(key, connector, part, version), cancellationToken);

    public async ValueTask<T> OpenAsync<T>(StoredConnection stored, ConnectionPart part, JsonTypeInfo<T> type,
        CancellationToken cancellationToken)
    {
        var json = await OpenAsync(stored, part, cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException("The part is empty.");
        }
        catch (JsonException)
        {
            // The parser's own message may quote the text it could not read, which may be a secret.
            throw StorageErrors.Unreadable(stored.Key, stored.Connector);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    /// <exception cref="NeedsReauthorizationException">The part is damaged or belongs to another connection.</exception>
    /// <exception cref="UnknownKeyException">Its key is not in the ring.</exception>
    /// <exception cref="IntegrationException">The protector failed: transient unless it specifies otherwise.</exception>
    public async ValueTask<byte[]> OpenAsync(StoredConnection stored, ConnectionPart part, CancellationToken cancellationToken)
    {
        try
        {
            return await protector.UnprotectAsync(stored.Key, stored.Parts[part].Payload, BindingOf(stored, part), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (CredentialProtectionException e) when (e.IsUnknownKey)
        {
            throw VaultErrors.UnknownKey(stored.Key, stored.Connector, e);
        }
        catch (CryptographicException e)
        {
            throw StorageErrors.Unreadable(stored.Key, stored.Connector, e);
        }
    }

    /// <summary>True when the part is protected as a new one would be.</summary>
    public ValueTask<bool> IsCurrentAsync(StoredConnection stored, ConnectionPart part, CancellationToken cancellationToken) =>
        protector.IsCurrentAsync(stored.Key, stored.Parts[part].Payload, BindingOf(stored, part), cancellationToken);

    private static ProtectionContext BindingOf(StoredConnection stored, ConnectionPart part) =>
        PartBinding.Of(stored.Key, stored.Connector, part, stored.Parts[part].Version);
}

/// <summary>
/// Associated data of a protected part: bytes copied to another tenant, connection, connector, part or version cannot be opened.
/// </summary>
internal static class PartBinding
{
    /// <summary>Differs from every <see cref="ConnectionPart"/>.</summary>
    private const int EventPart = -1;

    /// <param name="key">Tenant and connection.</param>
    /// <param name="connector">The connector's id.</param>
    /// <param name="part">The part.</param>
    /// <param name="version">The part's version: an earlier payload cannot be opened in place of a later one.</param>
    public static ProtectionContext Of(ConnectionKey key, string connector, ConnectionPart part, long version) => new()
    {
        Tenant = key.Tenant,
        AssociatedData = Join((int)part, version, key.Tenant.Value, key.Connection.Value, connector),
    };

    /// <summary>The same for a received event.</summary>
    public static ProtectionContext OfEvent(ConnectionKey key, string connector, string identity) => new()
    {
        Tenant = key.Tenant,
        AssociatedData = Join(EventPart, 0, key.Tenant.Value, key.Connection.Value, connector, identity),
    };

    private static byte[] Join(int part, long version, params ReadOnlySpan<string> texts)
    {
        using var binding = new MemoryStream();
        Span<byte> number = stackalloc byte[sizeof(int)];
        Span<byte> longNumber = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt32LittleEndian(number, part);
        BinaryPrimitives.WriteInt64LittleEndian(longNumber, version);
        binding.Write(number);
        binding.Write(longNumber);
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32LittleEndian(number, bytes.Length);
            binding.Write(number);
            binding.Write(bytes);
        }

        return binding.ToArray();
    }
}

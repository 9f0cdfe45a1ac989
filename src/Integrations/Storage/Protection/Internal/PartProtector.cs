using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>Turns a part into protected bytes and back, bound to its connection and its version.</summary>
internal sealed class PartProtector(GuardedProtector protector)
{
    /// <param name="key">Tenant and connection.</param>
    /// <param name="connector">The connector's id.</param>
    /// <param name="part">The part.</param>
    /// <param name="version">The version the part will have.</param>
    /// <param name="value">What it is to hold.</param>
    /// <param name="type">How that is written.</param>
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

    /// <exception cref="IntegrationException">The protector failed: transient unless it says otherwise.</exception>
    public ValueTask<byte[]> SealAsync(ConnectionKey key, string connector, ConnectionPart part, long version,
        ReadOnlyMemory<byte> plaintext, CancellationToken cancellationToken) =>
        protector.ProtectAsync(key, plaintext, PartBinding.Of(key, connector, part, version), cancellationToken);

    public async ValueTask<T> OpenAsync<T>(StoredConnection stored, ConnectionPart part, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var json = await OpenAsync(stored, part, cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException("The part is empty.");
        }
        catch (JsonException)
        {
            // The parser's own message may quote what it could not read, which is a secret.
            throw StorageErrors.Unreadable(stored.Key, stored.Connector);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    /// <exception cref="NeedsReauthorizationException">The part is damaged or another connection's.</exception>
    /// <exception cref="UnknownKeyException">Its key is not in the ring.</exception>
    /// <exception cref="IntegrationException">The protector failed: transient unless it says otherwise.</exception>
    public async ValueTask<byte[]> OpenAsync(StoredConnection stored, ConnectionPart part, CancellationToken cancellationToken)
    {
        try
        {
            return await protector.UnprotectAsync(stored.Key, stored.Parts[part].Payload, BindingOf(stored, part), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (CredentialProtectionException e) when (e.Problem == ProtectionProblem.UnknownKey)
        {
            throw VaultErrors.UnknownKey(stored.Key, stored.Connector, e);
        }
        catch (CryptographicException e)
        {
            throw StorageErrors.Unreadable(stored.Key, stored.Connector, e);
        }
    }

    /// <summary>Whether the part is protected as a new one would be.</summary>
    public ValueTask<bool> IsCurrentAsync(StoredConnection stored, ConnectionPart part, CancellationToken cancellationToken) =>
        protector.IsCurrentAsync(stored.Key, stored.Parts[part].Payload, BindingOf(stored, part), cancellationToken);

    private static ProtectionContext BindingOf(StoredConnection stored, ConnectionPart part) =>
        PartBinding.Of(stored.Key, stored.Connector, part, stored.Parts[part].Version);
}

using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Integrations.Internal;

/// <summary>Turns a part into protected bytes and back, bound to its connection.</summary>
internal sealed class PartSealer(ICredentialProtector protector)
{
    public async ValueTask<byte[]> SealAsync<T>(ConnectionKey key, string connector, ConnectionPart part, T value, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        try
        {
            return await SealAsync(key, connector, part, json, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    /// <exception cref="IntegrationException">The protector failed: transient unless it says otherwise.</exception>
    public async ValueTask<byte[]> SealAsync(ConnectionKey key, string connector, ConnectionPart part, ReadOnlyMemory<byte> plaintext, CancellationToken cancellationToken)
    {
        try
        {
            return await protector.ProtectAsync(plaintext, PartBinding.Of(key, connector, part), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not IntegrationException && !(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw ConnectionErrors.ProtectorUnavailable(key, e);
        }
    }

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
            throw ConnectionErrors.Unreadable(stored.Key, stored.Connector);
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
            return await protector.UnprotectAsync(stored.Parts[part].Payload, PartBinding.Of(stored.Key, stored.Connector, part), cancellationToken).ConfigureAwait(false);
        }
        catch (CredentialProtectionException e) when (e.Problem == ProtectionProblem.UnknownKey)
        {
            throw VaultErrors.UnknownKey(stored.Key, stored.Connector, e);
        }
        catch (CryptographicException e)
        {
            throw ConnectionErrors.Unreadable(stored.Key, stored.Connector, e);
        }
        catch (Exception e) when (e is not IntegrationException && !(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw ConnectionErrors.ProtectorUnavailable(stored.Key, e);
        }
    }

    /// <summary>Whether the part is protected as a new one would be.</summary>
    public bool IsCurrent(StoredConnection stored, ConnectionPart part) => protector.IsCurrent(stored.Parts[part].Payload, PartBinding.Of(stored.Key, stored.Connector, part));
}

using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Integrations.Internal;

/// <summary>Reads and writes the parts of connections: the store's bytes, protected and in JSON.</summary>
internal sealed class ConnectionRepository(IConnectionStore store, ICredentialProtector protector, ConnectorRegistry connectors, TimeProvider time)
{
    /// <summary>A store that hangs must not hold every caller of the connection.</summary>
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(15);

    /// <summary>The connection, or null when it does not exist or was never finished.</summary>
    /// <exception cref="NeedsReauthorizationException">Its parts cannot be opened.</exception>
    public async ValueTask<LoadedConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        await FindStoredAsync(key, cancellationToken).ConfigureAwait(false) is { } stored ? Open(stored) : null;

    public ValueTask<StoredConnection?> FindStoredAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        GuardAsync(key, static (s, k, token) => s.FindAsync(k, token), key, cancellationToken);

    public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        GuardAsync(key, static (s, k, token) => s.DeleteAsync(k, token), key, cancellationToken);

    public ValueTask<SaveResult> SaveSettingsAsync(ConnectionKey key, ConnectionSettings settings, long expectedVersion, CancellationToken cancellationToken) =>
        SaveAsync(new()
        {
            Key = key,
            Connector = settings.Connector,
            Account = settings.Account,
            Part = ConnectionPart.Settings,
            ExpectedVersion = expectedVersion,
            Payload = Seal(key, ConnectionPart.Settings, settings, ConnectionJson.Default.ConnectionSettings),
        }, cancellationToken);

    public ValueTask<SaveResult> SaveCredentialsAsync(ConnectionKey key, string connector, CredentialRecord record, long expectedVersion, CancellationToken cancellationToken) =>
        SaveAsync(new()
        {
            Key = key,
            Connector = connector,
            Part = ConnectionPart.Credentials,
            ExpectedVersion = expectedVersion,
            ExpiresAt = record.Credential.RefreshToken is null ? record.Credential.ExpiresAt : record.Credential.RefreshTokenExpiresAt,
            Payload = Seal(key, ConnectionPart.Credentials, record, ConnectionJson.Default.CredentialRecord),
        }, cancellationToken);

    public ValueTask<SaveResult> SaveHealthAsync(ConnectionKey key, string connector, HealthRecord health, long expectedVersion, CancellationToken cancellationToken) =>
        SaveAsync(new()
        {
            Key = key,
            Connector = connector,
            Part = ConnectionPart.Health,
            ExpectedVersion = expectedVersion,
            Payload = Seal(key, ConnectionPart.Health, health, ConnectionJson.Default.HealthRecord),
        }, cancellationToken);

    /// <summary>Writes the tenant's field maps, as JSON.</summary>
    public ValueTask<SaveResult> SaveFieldMapsAsync(ConnectionKey key, string connector, ReadOnlyMemory<byte> json, long expectedVersion, CancellationToken cancellationToken) =>
        SaveAsync(new()
        {
            Key = key,
            Connector = connector,
            Part = ConnectionPart.FieldMaps,
            ExpectedVersion = expectedVersion,
            Payload = protector.Protect(json.Span, PartBinding.Of(key, ConnectionPart.FieldMaps)),
        }, cancellationToken);

    /// <summary>Opens what the store returned; null for a connection whose making was never finished.</summary>
    /// <exception cref="NeedsReauthorizationException">A part cannot be opened.</exception>
    public LoadedConnection? Open(StoredConnection stored)
    {
        if (!stored.Parts.TryGetValue(ConnectionPart.Settings, out var settings) || !stored.Parts.TryGetValue(ConnectionPart.Credentials, out var credentials)) return null;
        var registration = connectors.Find(stored.Connector);
        try
        {
            stored.Parts.TryGetValue(ConnectionPart.FieldMaps, out var fieldMaps);
            return new()
            {
                Key = stored.Key,
                Connector = registration,
                Settings = Unseal(stored.Key, ConnectionPart.Settings, settings, ConnectionJson.Default.ConnectionSettings),
                SettingsVersion = settings.Version,
                Credentials = Unseal(stored.Key, ConnectionPart.Credentials, credentials, ConnectionJson.Default.CredentialRecord),
                CredentialsVersion = credentials.Version,
                Health = OpenHealth(stored),
                HealthVersion = stored.Parts.GetValueOrDefault(ConnectionPart.Health)?.Version ?? 0,
                FieldMaps = fieldMaps is null ? default : protector.Unprotect(fieldMaps.Payload.Span, PartBinding.Of(stored.Key, ConnectionPart.FieldMaps)),
                FieldMapsVersion = fieldMaps?.Version ?? 0,
            };
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            throw ConnectionErrors.Unreadable(stored.Key, stored.Connector, e);
        }
    }

    /// <summary>Health that cannot be read is no reason to refuse a credential that can.</summary>
    private HealthRecord? OpenHealth(StoredConnection stored)
    {
        if (!stored.Parts.TryGetValue(ConnectionPart.Health, out var part)) return null;
        try
        {
            return Unseal(stored.Key, ConnectionPart.Health, part, ConnectionJson.Default.HealthRecord);
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken) =>
        GuardAsync(request.Key, static (s, r, token) => s.SaveAsync(r, token), request, cancellationToken);

    private async ValueTask<TResult> GuardAsync<TArgument, TResult>(
        ConnectionKey key, Func<IConnectionStore, TArgument, CancellationToken, ValueTask<TResult>> call, TArgument argument, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(CallLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await call(store, argument, either.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not IntegrationException && !(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw ConnectionErrors.StoreUnavailable(key, e);
        }
    }

    private byte[] Seal<T>(ConnectionKey key, ConnectionPart part, T value, JsonTypeInfo<T> type)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        try
        {
            return protector.Protect(json, PartBinding.Of(key, part));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    private T Unseal<T>(ConnectionKey key, ConnectionPart part, StoredPart stored, JsonTypeInfo<T> type)
    {
        var json = protector.Unprotect(stored.Payload.Span, PartBinding.Of(key, part));
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException("The part is empty.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }
}

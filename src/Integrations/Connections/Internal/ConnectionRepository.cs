using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// Reads and writes the parts of connections, protected and in JSON. The only door to the store: every write is a compare-and-set of one
/// part over the version its writer read, so that writers of different parts never overwrite each other. Who writes which part:
/// <list type="bullet">
/// <item>settings: <see cref="ConnectionWriter"/> (create, replace), <see cref="ConnectionCreator.ChangeAsync"/> and
/// <see cref="DeferredVerification"/> (account, verification), <see cref="TokenKeys"/> (the missing key of an older connection);</item>
/// <item>credentials: <see cref="ConnectionWriter"/> (create, replace), <see cref="TokenManager"/> (lease, refreshed credential),
/// <see cref="ConnectionManager"/> (lease of an export);</item>
/// <item>health: every caller that finds the connection better or worse, each by <see cref="ChangeHealthAsync"/>;</item>
/// <item>field maps and checkpoints: the tenant's own calls, and an import;</item>
/// <item>every part, its content unchanged: <see cref="Reencryption"/>.</item>
/// </list>
/// </summary>
internal sealed class ConnectionRepository(GuardedStore store, PartProtector protector, ConnectorRegistry connectors, TimeProvider time)
{
    /// <summary>The connection, or null when it does not exist or was never completed.</summary>
    /// <exception cref="NeedsReauthorizationException">Its parts cannot be opened.</exception>
    /// <exception cref="ConflictException">It is being replaced: its credential was issued for other hosts than the settings
    /// name.</exception>
    public async ValueTask<ConnectionContext?> FindAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        await FindStoredAsync(key, cancellationToken).ConfigureAwait(false) is { } stored
            ? await OpenAsync(stored, cancellationToken).ConfigureAwait(false) : null;

    /// <summary>The connection to show and not to send with: also one whose credential was issued for other hosts.</summary>
    /// <exception cref="NeedsReauthorizationException">Its parts cannot be opened.</exception>
    public async ValueTask<ConnectionContext?> ShowAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        await FindStoredAsync(key, cancellationToken).ConfigureAwait(false) is { } stored
            ? await ShowAsync(stored, cancellationToken).ConfigureAwait(false) : null;

    /// <summary>A connection that is being authorized again; null when it can no longer be opened.</summary>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    /// <exception cref="InvalidRequestException">It belongs to another connector.</exception>
    public async ValueTask<ConnectionContext?> FindEarlierAsync(ConnectionKey key, ConnectorRegistration connector,
        CancellationToken cancellationToken)
    {
        var stored = await FindStoredAsync(key, cancellationToken).ConfigureAwait(false) ?? throw ConnectionErrors.NotFound(key);
        if (stored.Connector != connector.Id) throw ConnectionErrors.OtherConnector(key, stored.Connector, connector.Id);
        try
        {
            return await ShowAsync(stored, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NeedsReauthorizationException or UnknownKeyException)
        {
            return null;
        }
    }

    public ValueTask<StoredConnection?> FindStoredAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        store.FindAsync(key, cancellationToken);

    /// <exception cref="IntegrationException">The store failed.</exception>
    public IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter, CancellationToken cancellationToken) =>
        store.ListAsync(filter, cancellationToken);

    /// <summary>Opens a stored connection; null when it was never completed.</summary>
    /// <exception cref="NeedsReauthorizationException">A part cannot be opened.</exception>
    /// <exception cref="UnknownKeyException">A part is protected with a key that is not in the ring.</exception>
    /// <exception cref="ConflictException">It is being replaced: its credential was issued for other hosts than the settings
    /// name.</exception>
    public async ValueTask<ConnectionContext?> OpenAsync(StoredConnection stored, CancellationToken cancellationToken)
    {
        var loaded = await ShowAsync(stored, cancellationToken).ConfigureAwait(false);
        return loaded is { IsWhole: false } ? throw ConnectionErrors.OtherOrigin(loaded.Key, loaded.Connector.Id) : loaded;
    }

    /// <summary>Opens a stored connection to show and not to send with: also one whose credential was issued for other hosts.</summary>
    /// <exception cref="NeedsReauthorizationException">A part cannot be opened.</exception>
    /// <exception cref="UnknownKeyException">A part is protected with a key that is not in the ring.</exception>
    public async ValueTask<ConnectionContext?> ShowAsync(StoredConnection stored, CancellationToken cancellationToken)
    {
        if (!stored.Parts.TryGetValue(ConnectionPart.Settings, out var settings)
            || !stored.Parts.TryGetValue(ConnectionPart.Credentials, out var credentials)) return null;
        var health = stored.Parts.GetValueOrDefault(ConnectionPart.Health);
        var fieldMaps = stored.Parts.GetValueOrDefault(ConnectionPart.FieldMaps);
        return new()
        {
            Key = stored.Key,
            Connector = connectors.Find(stored.Connector),
            Settings = await OpenAsync(stored, ConnectionPart.Settings, ConnectionJson.Default.ConnectionSettings, cancellationToken)
                .ConfigureAwait(false),
            Credentials = await OpenAsync(stored, ConnectionPart.Credentials, ConnectionJson.Default.CredentialRecord, cancellationToken)
                .ConfigureAwait(false),
            // Unreadable health does not invalidate a readable credential.
            Health = health is null ? null
                : await TryOpenAsync(stored, ConnectionPart.Health, ConnectionJson.Default.HealthRecord, cancellationToken)
                    .ConfigureAwait(false),
            FieldMaps = fieldMaps is null ? default
                : await protector.OpenAsync(stored, ConnectionPart.FieldMaps, cancellationToken).ConfigureAwait(false),
            Versions = new(settings.Version, credentials.Version, health?.Version ?? 0, fieldMaps?.Version ?? 0),
        };
    }

    /// <summary>The checkpoints by name. Damaged ones count as absent: reading twice does less harm than never reading.</summary>
    /// <exception cref="UnknownKeyException">They are protected with a key that is not in the ring.</exception>
    public async ValueTask<Dictionary<string, string>> OpenCheckpointsAsync(StoredConnection stored, CancellationToken cancellationToken)
    {
        if (!stored.Parts.ContainsKey(ConnectionPart.Checkpoints)) return [];
        try
        {
            return await OpenAsync(stored, ConnectionPart.Checkpoints, ConnectionJson.Default.DictionaryStringString, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (NeedsReauthorizationException)
        {
            return [];
        }
    }

    /// <summary>The settings of a connection; null when it has none, or when they cannot be opened.</summary>
    public async ValueTask<ConnectionSettings?> FindSettingsAsync(StoredConnection stored, CancellationToken cancellationToken) =>
        !stored.Parts.ContainsKey(ConnectionPart.Settings) ? null
        : await TryOpenAsync(stored, ConnectionPart.Settings, ConnectionJson.Default.ConnectionSettings, cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Paces a loop of compare-and-set over a connection.</summary>
    public SaveRetries NewRetries(ConnectionKey key) => new(key, time);

    /// <summary>
    /// Writes the settings of a connection that does not exist yet; the protected bytes, by which their writer recognizes them, or null
    /// when another writer was faster.
    /// </summary>
    /// <exception cref="InvalidRequestException">The account's id cannot be part of an index.</exception>
    public async ValueTask<byte[]?> CreateAsync(ConnectionKey key, ConnectionSettings settings, CancellationToken cancellationToken)
    {
        RequireAccount(key, settings);
        var payload = await protector.SealAsync(
            key, settings.Connector, ConnectionPart.Settings, 1, settings, ConnectionJson.Default.ConnectionSettings, cancellationToken)
            .ConfigureAwait(false);
        var request = new SaveRequest
        {
            Key = key, Connector = settings.Connector, Account = settings.Account, Part = ConnectionPart.Settings, ExpectedVersion = 0,
            Payload = payload,
        };
        return (await SaveAsync(request, cancellationToken).ConfigureAwait(false)).IsSaved ? payload : null;
    }

    /// <exception cref="InvalidRequestException">The account's id cannot be part of an index.</exception>
    public ValueTask<SaveResult> SaveSettingsAsync(ConnectionKey key, ConnectionSettings settings, long expectedVersion,
        CancellationToken cancellationToken)
    {
        RequireAccount(key, settings);
        return SaveAsync(key, settings.Connector, ConnectionPart.Settings, settings, ConnectionJson.Default.ConnectionSettings,
            expectedVersion, (settings.Account, null), cancellationToken);
    }

    public ValueTask<SaveResult> SaveCredentialsAsync(ConnectionKey key, string connector, CredentialRecord record, long expectedVersion,
        CancellationToken cancellationToken)
    {
        var credential = record.Credential;
        var end = credential.RefreshToken is null ? credential.ExpiresAt : credential.RefreshTokenExpiresAt;
        return SaveAsync(key, connector, ConnectionPart.Credentials, record, ConnectionJson.Default.CredentialRecord, expectedVersion,
            (null, end), cancellationToken);
    }

    public ValueTask<SaveResult> SaveHealthAsync(ConnectionKey key, string connector, HealthRecord health, long expectedVersion,
        CancellationToken cancellationToken) =>
        SaveAsync(key, connector, ConnectionPart.Health, health, ConnectionJson.Default.HealthRecord, expectedVersion, default,
            cancellationToken);

    /// <summary>
    /// Changes the health until the change is written over the latest version: of several processes that find the same, one writes it and
    /// may publish it.
    /// </summary>
    /// <param name="loaded">The connection as last read.</param>
    /// <param name="change">The new health; null when there is nothing to change. Called again with a newer connection after a
    /// conflict.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>True when this call wrote the change.</returns>
    /// <exception cref="IntegrationException">The store failed.</exception>
    public async ValueTask<bool> ChangeHealthAsync(ConnectionContext loaded, Func<ConnectionContext, HealthRecord?> change,
        CancellationToken cancellationToken)
    {
        var retries = NewRetries(loaded.Key);
        for (var current = loaded; ;)
        {
            if (change(current) is not { } health) return false;
            var saved = await SaveHealthAsync(current.Key, current.Connector.Id, health, current.Versions.Health, cancellationToken)
                .ConfigureAwait(false);
            if (saved.IsSaved) return true;
            if (saved.Current is null
                || await OpenAsync(saved.Current, cancellationToken).ConfigureAwait(false) is not { } reread) return false;
            current = reread;
            await retries.LostAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask<SaveResult> SaveCheckpointsAsync(ConnectionKey key, string connector, Dictionary<string, string> checkpoints,
        long expectedVersion, CancellationToken cancellationToken) =>
        SaveAsync(key, connector, ConnectionPart.Checkpoints, checkpoints, ConnectionJson.Default.DictionaryStringString, expectedVersion,
            default, cancellationToken);

    /// <summary>Writes the tenant's field maps, as JSON.</summary>
    public async ValueTask<SaveResult> SaveFieldMapsAsync(ConnectionKey key, string connector, ReadOnlyMemory<byte> json,
        long expectedVersion, CancellationToken cancellationToken)
    {
        var payload = await protector.SealAsync(key, connector, ConnectionPart.FieldMaps, expectedVersion + 1, json, cancellationToken)
            .ConfigureAwait(false);
        return await SaveAsync(
            new() { Key = key, Connector = connector, Part = ConnectionPart.FieldMaps, ExpectedVersion = expectedVersion,
                Payload = payload },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes a part that is protected already.</summary>
    public ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken) =>
        store.SaveAsync(request, cancellationToken);

    public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken) => store.DeleteAsync(key, cancellationToken);

    private ValueTask<T> OpenAsync<T>(StoredConnection stored, ConnectionPart part, JsonTypeInfo<T> type,
        CancellationToken cancellationToken) => protector.OpenAsync(stored, part, type, cancellationToken);

    private async ValueTask<T?> TryOpenAsync<T>(StoredConnection stored, ConnectionPart part, JsonTypeInfo<T> type,
        CancellationToken cancellationToken) where T : class
    {
        try
        {
            return await OpenAsync(stored, part, type, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NeedsReauthorizationException or UnknownKeyException)
        {
            return null;
        }
    }

    private static void RequireAccount(ConnectionKey key, ConnectionSettings settings)
    {
        if (settings.Account is { } account && KeyText.ProblemOf(account) is { } problem)
            throw ConnectionErrors.OddAccount(key, settings.Connector, problem);
    }

    /// <summary>Protects and writes a part; null in the index leaves what is stored there.</summary>
    private async ValueTask<SaveResult> SaveAsync<T>(ConnectionKey key, string connector, ConnectionPart part, T value,
        JsonTypeInfo<T> type, long expectedVersion, (string? Account, DateTimeOffset? ExpiresAt) index, CancellationToken cancellationToken)
    {
        var payload =
            await protector.SealAsync(key, connector, part, expectedVersion + 1, value, type, cancellationToken).ConfigureAwait(false);
        var request = new SaveRequest
        {
            Key = key,
            Connector = connector,
            Account = index.Account,
            Part = part,
            ExpectedVersion = expectedVersion,
            ExpiresAt = index.ExpiresAt,
            Payload = payload,
        };
        return await SaveAsync(request, cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>JSON of the stored parts.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ConnectionSettings))]
[JsonSerializable(typeof(CredentialRecord))]
[JsonSerializable(typeof(HealthRecord))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(AuthorizationState))]
[JsonSerializable(typeof(ExportedConnection))]
internal sealed partial class ConnectionJson : JsonSerializerContext;

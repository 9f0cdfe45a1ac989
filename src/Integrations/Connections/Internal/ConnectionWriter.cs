using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>Stores a connection with its credential, which are two parts and two writes: both of them or none.</summary>
internal sealed class ConnectionWriter(ConnectionRepository repository, TimeProvider time)
{
    /// <summary>
    /// The credential version of a new grant. Taken from the time, so that a connection created again under an old id never meets its
    /// predecessor's versions.
    /// </summary>
    public long FirstVersion => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Stores a connection that does not exist.</summary>
    /// <exception cref="ConflictException">It does.</exception>
    public async ValueTask<ConnectionContext> CreateAsync(ConnectionKey key, ConnectorRegistration connector, ConnectionSettings settings,
        Credential credential, CancellationToken cancellationToken)
    {
        var record = CredentialRecord.Obtained(CredentialOrigin.Bind(connector, settings, credential), FirstVersion);
        settings = TokenKeys.WithKey(settings);
        var begun = await repository.CreateAsync(key, settings, cancellationToken).ConfigureAwait(false)
            ?? throw ConnectionErrors.ChangedMeanwhile(key);
        try
        {
            var saved = await repository.SaveCredentialsAsync(key, connector.Id, record, 0, cancellationToken).ConfigureAwait(false);
            if (!saved.IsSaved) throw ConnectionErrors.ChangedMeanwhile(key);
            return new() { Key = key, Connector = connector, Settings = settings, Credentials = record, Versions = new(1, 1) };
        }
        catch
        {
            await TryDeleteAsync(key, begun).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Stores a new grant of a connection: a running refresh of the old one loses by its version. The settings are written first: a reader
    /// between the two writes sees the old credential under the new settings, whose failure never invalidates the new one. When the two
    /// have different hosts no request is sent (<see cref="CredentialOrigin"/>), also when the second write fails: until it is authorized
    /// again, the connection behaves as if its credential were missing.
    /// </summary>
    public async ValueTask<ConnectionContext> ReplaceAsync(StoredConnection stored, ConnectorRegistration connector,
        ConnectionSettings settings, Credential credential, CancellationToken cancellationToken)
    {
        var (key, bound) = (stored.Key, CredentialOrigin.Bind(connector, settings, credential));
        await SaveSettingsAsync(stored, settings, cancellationToken).ConfigureAwait(false);
        var retries = repository.NewRetries(key);
        for (var current = stored; ;)
        {
            var version = Math.Max(FirstVersion, await LastNumberAsync(current, cancellationToken).ConfigureAwait(false) + 1);
            var saved = await repository.SaveCredentialsAsync(key, connector.Id, CredentialRecord.Obtained(bound, version),
                VersionOf(current, ConnectionPart.Credentials), cancellationToken).ConfigureAwait(false);
            if (saved.IsSaved)
                return await repository.FindAsync(key, cancellationToken).ConfigureAwait(false) ?? throw ConnectionErrors.NotFound(key);
            current = saved.Current ?? throw ConnectionErrors.NotFound(key);
            await retries.LostAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask SaveSettingsAsync(StoredConnection stored, ConnectionSettings settings, CancellationToken cancellationToken)
    {
        var retries = repository.NewRetries(stored.Key);
        for (var current = stored; ;)
        {
            var keyed = TokenKeys.WithKey(settings, await repository.FindSettingsAsync(current, cancellationToken).ConfigureAwait(false));
            var version = VersionOf(current, ConnectionPart.Settings);
            var saved = await repository.SaveSettingsAsync(current.Key, keyed, version, cancellationToken).ConfigureAwait(false);
            if (saved.IsSaved) return;
            current = saved.Current ?? throw ConnectionErrors.NotFound(stored.Key);
            await retries.LostAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Returns 0 when the old credential cannot be opened: then the time alone determines the new one's version.</summary>
    private async ValueTask<long> LastNumberAsync(StoredConnection stored, CancellationToken cancellationToken)
    {
        try
        {
            return (await repository.ShowAsync(stored, cancellationToken).ConfigureAwait(false))?.Credentials.LastNumber ?? 0;
        }
        catch (Exception e) when (e is NeedsReauthorizationException or UnknownKeyException)
        {
            return 0;
        }
    }

    /// <summary>
    /// Deletes a connection without a credential, unless another writer has created one of that id since: then its settings are not the
    /// bytes written here.
    /// </summary>
    private async ValueTask TryDeleteAsync(ConnectionKey key, ReadOnlyMemory<byte> begun)
    {
        try
        {
            var stored = await repository.FindStoredAsync(key, CancellationToken.None).ConfigureAwait(false);
            if (stored?.Parts.GetValueOrDefault(ConnectionPart.Settings) is { } settings && settings.Payload.Span.SequenceEqual(begun.Span))
                await repository.DeleteAsync(key, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IntegrationException)
        {
            // A connection without credentials is shown nowhere; the failure to report is the first one.
        }
    }

    private static long VersionOf(StoredConnection stored, ConnectionPart part) => stored.Parts.GetValueOrDefault(part)?.Version ?? 0;
}

using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>Stores a consented and probed connection: all of it or nothing.</summary>
internal sealed class ConnectionWriter(ConnectionRepository repository, TimeProvider time)
{
    /// <summary>The first credential version of a grant. From the time, so that a connection made again under an old id never meets its predecessor's numbers.</summary>
    public long FirstVersion => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A connection that was not there.</summary>
    public async ValueTask<ConnectionContext> CreateAsync(ConnectionKey key, ConnectorRegistration connector, ConnectionSettings settings, Credential credential, CancellationToken cancellationToken)
    {
        var record = CredentialRecord.Obtained(CredentialOrigin.Bind(connector, settings, credential), FirstVersion);
        settings = TokenKeys.WithKey(settings);
        var begun = await repository.CreateAsync(key, settings, cancellationToken).ConfigureAwait(false)
            ?? throw ConnectionErrors.ChangedMeanwhile(key);
        var made = new ConnectionContext { Key = key, Connector = connector, Settings = settings, Credentials = record,
            Versions = new(1, 1) };
        try
        {
            var saved = await repository.SaveCredentialsAsync(key, connector.Id, record, 0, cancellationToken).ConfigureAwait(false);
            return saved.IsSaved ? made : throw ConnectionErrors.ChangedMeanwhile(key);
        }
        catch
        {
            await TryDeleteAsync(key, begun).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// The same connection with a new grant: a refresh that is under way for the old one loses by its number. The settings go first: whoever reads between the two writes meets the old
    /// credential under the new settings, whose failure is forgotten with it, and never condemns the new one. Where the two are of
    /// different hosts nothing is sent (<see cref="CredentialOrigin"/>), also when the second write fails: until the connection is made
    /// again it is as if the credential were missing.
    /// </summary>
    public async ValueTask<ConnectionContext> ReplaceAsync(StoredConnection stored, ConnectorRegistration connector, ConnectionSettings settings, Credential credential, CancellationToken cancellationToken)
    {
        var bound = CredentialOrigin.Bind(connector, settings, credential);
        await SaveSettingsAsync(stored, settings, cancellationToken).ConfigureAwait(false);
        var retries = repository.NewRetries(stored.Key);
        for (var current = stored; ;)
        {
            var number = Math.Max(FirstVersion, await LastNumberAsync(current, cancellationToken).ConfigureAwait(false) + 1);
            var record = CredentialRecord.Obtained(bound, number);
            var saved = await repository.SaveCredentialsAsync(current.Key, connector.Id, record, VersionOf(current, ConnectionPart.Credentials), cancellationToken).ConfigureAwait(false);
            if (saved.IsSaved) return await repository.FindAsync(current.Key, cancellationToken).ConfigureAwait(false) ?? throw ConnectionErrors.NotFound(current.Key);
            current = saved.Current ?? throw ConnectionErrors.NotFound(current.Key);
            await retries.LostAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask SaveSettingsAsync(StoredConnection stored, ConnectionSettings settings, CancellationToken cancellationToken)
    {
        var retries = repository.NewRetries(stored.Key);
        for (var current = stored; ;)
        {
            var keyed = TokenKeys.WithKey(settings, await repository.FindTokenKeyAsync(current, cancellationToken).ConfigureAwait(false));
            var version = VersionOf(current, ConnectionPart.Settings);
            var saved = await repository.SaveSettingsAsync(current.Key, keyed, version, cancellationToken).ConfigureAwait(false);
            if (saved.IsSaved) return;
            current = saved.Current ?? throw ConnectionErrors.NotFound(stored.Key);
            await retries.LostAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>0 when the old credential cannot be opened: then the time alone numbers the new one.</summary>
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
    /// Removes what was begun, unless somebody else has made a connection of that id meanwhile: then its settings are not the bytes written
    /// here.
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
            // A connection without credentials is nowhere to be seen; the failure that counts is the first one.
        }
    }

    private static long VersionOf(StoredConnection stored, ConnectionPart part) => stored.Parts.GetValueOrDefault(part)?.Version ?? 0;
}

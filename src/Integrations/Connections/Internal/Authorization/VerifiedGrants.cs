namespace Integrations.Internal;

/// <summary>Stores that an unverified connection is verified now, and publishes it once, whichever process found it.</summary>
internal sealed class VerifiedGrants(ConnectionRepository repository, TokenManager tokens, ConnectionEvents events)
{
    /// <param name="loaded">The unverified connection.</param>
    /// <param name="settings">Its settings as verified.</param>
    /// <param name="reason">The reason of the event.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task SaveAsync(ConnectionContext loaded, ConnectionSettings settings, string reason, CancellationToken cancellationToken)
    {
        var saved = await repository.SaveSettingsAsync(loaded.Key, settings, loaded.Versions.Settings, cancellationToken)
            .ConfigureAwait(false);
        tokens.Invalidate(loaded.Key);
        if (saved.IsSaved && settings.Accounts is null)
            events.Publish(loaded.Key, loaded.Connector.Id, EventKind.Recovered, EventOrigin.Ours, reason);
    }
}

using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Notes in memory, in the store and as an event what became of a grant: one event a change.</summary>
internal sealed class ConnectionHealthReporter(ConnectionRepository repository, ConnectionEvents events, TimeProvider time, ILogger logger)
{
    /// <summary>The grant behind <paramref name="loaded"/> is gone.</summary>
    public async ValueTask<NeedsReauthorizationException> MarkInvalidAsync(
        CachedConnection cached, ConnectionContext loaded, ReauthorizationReason reason, CancellationToken cancellationToken,
            string? cause = null)
    {
        var version = loaded.CredentialVersion;
        cached.MarkInvalid(version, reason);
        var isNews = await TryChangeAsync(cached, loaded, current => Gone(current, version, reason), cancellationToken).ConfigureAwait(false);
        if (isNews && cached.ReportedVersion != version)
        {
            cached.ReportedVersion = version;
            events.Publish(cached.Key, loaded.Connector.Id, EventKind.NeedsReauthorization, reason == ReauthorizationReason.GrantRejected
                ? EventOrigin.Vendor : EventOrigin.Ours, cause is null ? reason.ToString() : $"{reason}: {cause}");
        }

        return ConnectionErrors.NeedsReauthorization(cached.Key, loaded.Connector, reason);
    }

    /// <summary>Null when it is known already, or of an older credential than the stored one.</summary>
    private HealthRecord? Gone(ConnectionContext current, long version, ReauthorizationReason reason) => current.CredentialVersion != version || current.Problem is not null ? null : HealthRecord.Of(current) with
    {
        Status = ConnectionStatus.NeedsReauthorization,
        Reason = reason,
        CredentialVersion = version,
        Since = time.GetUtcNow(),
        RefreshFailing = null,
    };

    /// <summary>A refreshed credential is in memory alone. The store fails just now, so this is tried once.</summary>
    public async ValueTask MarkUnsavedAsync(CachedConnection cached, ConnectionContext loaded, long version, CancellationToken cancellationToken)
    {
        events.Publish(cached.Key, loaded.Connector.Id, EventKind.CredentialUnsaved, EventOrigin.Ours,
            "The connection store does not take the refreshed credential.");
        try
        {
            await repository.ChangeHealthAsync(loaded, current => HealthRecord.Of(current) with { Status = ConnectionStatus.CredentialUnsaved, Reason = null, CredentialVersion = version, Since = time.GetUtcNow() }, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // a note that cannot be taken keeps nobody from the credential it is about
        catch (Exception e)
#pragma warning restore CA1031
        {
            TokenLog.NoteFailed(logger, cached.Key, e);
        }
    }

    /// <summary>Refreshing began to fail: told once, by the machine that noted it first.</summary>
    public async ValueTask MarkFailingAsync(CachedConnection cached, ConnectionContext loaded, IntegrationException error, CancellationToken cancellationToken)
    {
        var version = loaded.CredentialVersion;
        var failing = new DegradedState { Since = time.GetUtcNow(), Error = error.Code, CredentialVersion = version };
        var isNews = await TryChangeAsync(
            cached, loaded, current =>
                HealthRecord.Of(current) is var health && !health.IsRefreshFailing(version) ? health with { RefreshFailing = failing }
                : null, cancellationToken).ConfigureAwait(false);
        if (isNews) events.Publish(cached.Key, loaded.Connector.Id, EventKind.RefreshFailed, EventOrigin.Vendor, error.Message);
    }

    /// <summary>A credential was refreshed after refreshing had failed, or after the grant had been given up.</summary>
    public async ValueTask MarkRefreshedAsync(CachedConnection cached, ConnectionContext loaded, bool endedProblem, CancellationToken cancellationToken)
    {
        var isNews = await TryChangeAsync(cached, loaded, current => current.Health is { RefreshFailing: not null } health ? health with { RefreshFailing = null } : null, cancellationToken).ConfigureAwait(false);
        if (isNews || endedProblem) events.Publish(cached.Key, loaded.Connector.Id, EventKind.Recovered, EventOrigin.Ours);
    }

    /// <summary>False when the store knows already. A store that fails keeps nobody from telling.</summary>
    private async ValueTask<bool> TryChangeAsync(CachedConnection cached, ConnectionContext loaded, Func<ConnectionContext, HealthRecord?> change, CancellationToken cancellationToken)
    {
        try
        {
            return await repository.ChangeHealthAsync(loaded, change, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // a note that cannot be taken keeps nobody from the credential it is about
        catch (Exception e)
#pragma warning restore CA1031
        {
            TokenLog.NoteFailed(logger, cached.Key, e);
            return true;
        }
    }
}

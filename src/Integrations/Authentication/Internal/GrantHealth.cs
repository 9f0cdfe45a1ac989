using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Notes in memory, in the store and as an event what became of a grant: one event a change.</summary>
internal sealed class GrantHealth(HealthWriter writer, ConnectionEvents events, TimeProvider time, ILogger logger)
{
    /// <summary>The grant behind <paramref name="loaded"/> is gone.</summary>
    public async ValueTask<NeedsReauthorizationException> MarkGoneAsync(CachedConnection cached, LoadedConnection loaded, ReauthorizationReason reason, CancellationToken cancellationToken)
    {
        var version = loaded.Credentials.Version;
        cached.MarkGone(version, reason);
        var isNews = await WriteAsync(cached, loaded, version, reason, cancellationToken).ConfigureAwait(false);
        if (isNews && cached.ReportedVersion != version)
        {
            cached.ReportedVersion = version;
            TokenLog.GrantGone(logger, cached.Key, reason);
            events.Publish(cached.Key, loaded.Connector.Id, EventKind.NeedsReauthorization, reason == ReauthorizationReason.GrantRejected ? EventOrigin.Vendor : EventOrigin.Ours, reason.ToString());
        }

        return ConnectionErrors.NeedsReauthorization(cached.Key, loaded.Connector.Id, reason);
    }

    /// <summary>A renewed credential is in memory alone. The store fails just now, so this is tried once.</summary>
    public async ValueTask MarkUnsavedAsync(CachedConnection cached, LoadedConnection loaded, long version, CancellationToken cancellationToken)
    {
        events.Publish(cached.Key, loaded.Connector.Id, EventKind.CredentialUnsaved, EventOrigin.Ours, "The connection store does not take the renewed credential.");
        try
        {
            await writer.ChangeAsync(loaded, current => HealthRecord.Of(current) with { Status = ConnectionStatus.CredentialUnsaved, Reason = null, CredentialVersion = version, Since = time.GetUtcNow() }, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IntegrationException or OperationCanceledException)
        {
            TokenLog.NoteFailed(logger, cached.Key, e);
        }
    }

    /// <summary>False when the store knows already, or has a newer credential. A store that fails keeps nobody from telling.</summary>
    private async ValueTask<bool> WriteAsync(CachedConnection cached, LoadedConnection loaded, long version, ReauthorizationReason reason, CancellationToken cancellationToken)
    {
        try
        {
            return await writer.ChangeAsync(
                loaded,
                current => current.Credentials.Version != version || current.Problem is not null ? null : HealthRecord.Of(current) with
                {
                    Status = ConnectionStatus.NeedsReauthorization,
                    Reason = reason,
                    CredentialVersion = version,
                    Since = time.GetUtcNow(),
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IntegrationException or OperationCanceledException)
        {
            TokenLog.NoteFailed(logger, cached.Key, e);
            return true;
        }
    }
}

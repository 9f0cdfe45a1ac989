using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Writes the outcome of refreshes to memory, to the health part and as events: one event for each change.</summary>
internal sealed class ConnectionHealthReporter(
    ConnectionRepository repository, ConnectionEvents events, TimeProvider time,
    [FromKeyedServices(LogCategories.Tokens)] ILogger logger)
{
    /// <summary>A credential was refreshed.</summary>
    public void Refreshed(ConnectionContext connection) => Publish(connection, EventKind.Refreshed, EventOrigin.Ours);

    /// <summary>The store took a refreshed credential after all.</summary>
    public void Recovered(ConnectionContext connection) => Publish(connection, EventKind.Recovered, EventOrigin.Ours);

    /// <summary>The grant behind the connection's credential is invalid.</summary>
    public async ValueTask<NeedsReauthorizationException> MarkInvalidAsync(CachedConnection cached, ConnectionContext connection,
        ReauthorizationReason reason, CancellationToken cancellationToken, string? cause = null)
    {
        var version = connection.CredentialVersion;
        cached.MarkInvalid(version, reason);
        var isNew = await TryChangeAsync(connection, current => Invalid(current, version, reason), cancellationToken).ConfigureAwait(false);
        if (isNew && cached.TryReport(version))
            Publish(connection, EventKind.NeedsReauthorization,
                reason == ReauthorizationReason.GrantRejected ? EventOrigin.Vendor : EventOrigin.Ours,
                cause is null ? reason.ToString() : $"{reason}: {cause}");
        return ConnectionErrors.NeedsReauthorization(connection.Key, connection.Connector, reason);
    }

    /// <summary>A refreshed credential is in memory alone. The store is failing, so this is tried once.</summary>
    public async ValueTask MarkUnsavedAsync(ConnectionContext connection, long version, CancellationToken cancellationToken)
    {
        Publish(connection, EventKind.CredentialUnsaved, EventOrigin.Ours,
            "The connection store does not accept the refreshed credential.");
        await TryChangeAsync(connection, current => HealthRecord.Of(current) with
        {
            Status = ConnectionStatus.CredentialUnsaved, Reason = null, CredentialVersion = version, Since = time.GetUtcNow(),
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Refreshes began to fail: reported once, by the process that wrote it first.</summary>
    public async ValueTask MarkFailingAsync(ConnectionContext connection, IntegrationException error, CancellationToken cancellationToken)
    {
        var version = connection.CredentialVersion;
        var failing = new DegradedState { Since = time.GetUtcNow(), Error = error.Code, CredentialVersion = version };
        var isNew = await TryChangeAsync(connection, current =>
            HealthRecord.Of(current) is var health && !health.IsRefreshFailing(version) ? health with { RefreshFailing = failing } : null,
            cancellationToken).ConfigureAwait(false);
        if (isNew) Publish(connection, EventKind.RefreshFailed, EventOrigin.Vendor, error.Message);
    }

    /// <summary>A credential was refreshed after refreshes had failed, or after its grant had been marked invalid.</summary>
    public async ValueTask MarkRefreshedAsync(ConnectionContext connection, bool endedProblem, CancellationToken cancellationToken)
    {
        var isNew = await TryChangeAsync(connection, current =>
            current.Health is { RefreshFailing: not null } health ? health with { RefreshFailing = null } : null,
            cancellationToken).ConfigureAwait(false);
        if (isNew || endedProblem) Recovered(connection);
    }

    /// <summary>Null when it is known already, or of an older credential than the stored one.</summary>
    private HealthRecord? Invalid(ConnectionContext current, long version, ReauthorizationReason reason) =>
        current.CredentialVersion != version || current.Problem is not null ? null : HealthRecord.Of(current) with
        {
            Status = ConnectionStatus.NeedsReauthorization,
            Reason = reason,
            CredentialVersion = version,
            Since = time.GetUtcNow(),
            RefreshFailing = null,
        };

    /// <summary>Returns false when the store already has it. When the store fails, the event is published nevertheless.</summary>
    private async ValueTask<bool> TryChangeAsync(
        ConnectionContext connection, Func<ConnectionContext, HealthRecord?> change, CancellationToken cancellationToken)
    {
        try
        {
            return await repository.ChangeHealthAsync(connection, change, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // a failed health write does not prevent the use of the credential
        catch (Exception e)
#pragma warning restore CA1031
        {
            TokenLog.NoteFailed(logger, connection.Key, e);
            return true;
        }
    }

    private void Publish(ConnectionContext connection, EventKind kind, EventOrigin origin, string? reason = null) =>
        events.Publish(connection.Key, connection.Connector.Id, kind, origin, reason);
}

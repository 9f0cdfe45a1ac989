using Integrations.Connectors;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>
/// Maintains idle connections: refreshes refresh tokens before they expire of idleness, retries failing refreshes, and publishes
/// when a person must connect again soon. May run on every machine: leases and compare-and-set let one of them act.
/// </summary>
internal sealed partial class ConnectionMaintenance(
    ConnectionRepository repository, ConnectorRegistry connectors, TokenManager tokens, DeferredVerification verification,
    ConnectionEvents events, IOptions<IntegrationsOptions> options, TimeProvider time,
    [FromKeyedServices(LogCategories.Connections)] ILogger logger) : BackgroundService
{
    private static readonly int[] NoticeDays = [1, 7, 30];
    private bool _hasSeenAll;

    /// <summary>Visits every connection that ends soon or fails.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var horizon = time.GetUtcNow().AddDays(NoticeDays[^1]);
        await VisitAsync(new() { AllTenants = true, ExpiringBefore = horizon.AddTicks(1) }, MaintainAsync, cancellationToken)
            .ConfigureAwait(false);
        foreach (var connector in connectors.All.Where(connector => CertificateEnd(connector) <= horizon))
            await VisitAsync(new() { AllTenants = true, Connector = connector.Id }, MaintainAsync, cancellationToken).ConfigureAwait(false);
        if (!_hasSeenAll)
        {
            // Once: connections that were unverified before this process began, and are not called.
            await VisitAsync(new() { AllTenants = true }, WatchAsync, cancellationToken).ConfigureAwait(false);
            _hasSeenAll = true;
        }

        await Parallel.ForEachAsync(tokens.Failing, Bounded(cancellationToken), (key, token) =>
            TryAsync(key, async () => await tokens.GetAsync(key, token).ConfigureAwait(false), token)).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await RunOnceAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (IntegrationException e)
            {
                Interrupted(logger, e);
            }

            await Task.Delay(Jitter.Spread(options.Value.MaintenanceInterval), time, stoppingToken).ConfigureAwait(false);
        }
    }

    private Task VisitAsync(ConnectionFilter filter, Func<StoredConnection, CancellationToken, Task> visit,
        CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(repository.ListAsync(filter, cancellationToken), Bounded(cancellationToken),
            (stored, token) => TryAsync(stored.Key, () => visit(stored, token), token));

    private ParallelOptions Bounded(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = options.Value.MaintenanceConcurrency, CancellationToken = cancellationToken };

    private async Task WatchAsync(StoredConnection stored, CancellationToken cancellationToken)
    {
        if (await repository.OpenAsync(stored, cancellationToken).ConfigureAwait(false)
            is { Settings.RepeatsProbe: true, Problem: null } loaded) verification.Watch(loaded);
    }

    private async Task MaintainAsync(StoredConnection stored, CancellationToken cancellationToken)
    {
        if (await repository.OpenAsync(stored, cancellationToken).ConfigureAwait(false) is not { Problem: null } loaded) return;
        var now = time.GetUtcNow();
        var grantEnd = GrantEnd(loaded);
        if (grantEnd is { } idle && IsKeptByRefresh(loaded) && idle - now <= Ahead(loaded, idle))
            await tokens.RefreshAsync(loaded.Key, loaded.CredentialVersion, cancellationToken).ConfigureAwait(false);
        DateTimeOffset?[] ends =
        [
            IsKeptByRefresh(loaded) ? null : grantEnd,
            loaded.Scheme.ShowsCertificate ? CertificateEnd(loaded.Connector) : null,
        ];
        if (ends.Min() is { } end && end <= now.AddDays(NoticeDays[^1])) await NotifyAsync(loaded, end, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>The time by which a user must connect again; null where no end is known, or the connection can be refreshed.</summary>
    private static DateTimeOffset? GrantEnd(ConnectionContext loaded)
    {
        var credential = loaded.Credential;
        return credential.RefreshToken is not null ? credential.RefreshTokenExpiresAt
            : loaded.Scheme.CanRefresh(credential) ? null : credential.ExpiresAt;
    }

    /// <summary>The expiry of the newest client certificate in the connector's options.</summary>
    private static DateTimeOffset? CertificateEnd(ConnectorRegistration connector) =>
        connector.Options.ClientCertificates.At(0)?.NotAfter.ToUniversalTime();

    private static bool IsKeptByRefresh(ConnectionContext loaded) => loaded.Credential.RefreshToken is not null
        && loaded.Scheme is TokenScheme { Refresh.LifetimeKind: RefreshTokenLifetime.Sliding or RefreshTokenLifetime.Idle };

    private TimeSpan Ahead(ConnectionContext loaded, DateTimeOffset end)
    {
        var half = (end - loaded.Credential.IssuedAt) / 2;
        return options.Value.KeepAliveBefore < half ? options.Value.KeepAliveBefore : half;
    }

    /// <summary>Publishes once for each of 30, 7 and 1 days; a later end starts over.</summary>
    private async Task NotifyAsync(ConnectionContext loaded, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var left = end - time.GetUtcNow();
        var days = NoticeDays.First(days => left <= TimeSpan.FromDays(days));
        if (!await repository.ChangeHealthAsync(loaded, Noticed, cancellationToken).ConfigureAwait(false)) return;
        events.Publish(loaded.Key, loaded.Connector.Id, EventKind.ReauthorizationDue, EventOrigin.Ours,
            $"The grant ends at {end:O}, within {days} {(days == 1 ? "day" : "days")}: connect again before.");

        HealthRecord? Noticed(ConnectionContext current)
        {
            var health = HealthRecord.Of(current);
            return health.Due is { } due && due.EndsAt == end && due.Days <= days ? null
                : health with { Due = new() { EndsAt = end, Days = days } };
        }
    }

    /// <summary>Runs the work for one connection. A failure does not stop the others; the connection's own health shows it.</summary>
    private async ValueTask TryAsync(ConnectionKey key, Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (IntegrationException e) when (!cancellationToken.IsCancellationRequested)
        {
            Skipped(logger, key, e);
        }
    }

    [LoggerMessage(40, LogLevel.Debug, "{Connection} could not be maintained this time.")]
    private static partial void Skipped(ILogger logger, ConnectionKey connection, Exception exception);

    [LoggerMessage(41, LogLevel.Warning, "The maintenance of connections was interrupted; it continues at the next interval.")]
    private static partial void Interrupted(ILogger logger, Exception exception);
}

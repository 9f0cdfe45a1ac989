using Integrations.Connectors;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>
/// Looks after connections nobody calls: renews refresh tokens before they end of idleness, tries failing ones again, and tells when a person must connect again soon. May run on every machine: claims and
/// compare-and-set let one of them act.
/// </summary>
internal sealed partial class ConnectionMaintenance(
    ConnectionRepository repository, ConnectorRegistry connectors, TokenManager tokens, DeferredVerification verification,
    ConnectionEvents events, IOptions<ConnectionMaintenanceOptions> options, TimeProvider time, [FromKeyedServices(LogCategories.Connections)] ILogger logger)
        : BackgroundService
{
    private static readonly int[] NoticeDays = [1, 7, 30];
    private bool _hasSeenAll;

    /// <summary>One look at everything that ends soon or fails.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var bounded = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Concurrency, CancellationToken = cancellationToken };
        var horizon = time.GetUtcNow().AddDays(NoticeDays[^1]);
        List<ConnectionFilter> soon = [new() { AllTenants = true, ExpiringBefore = horizon.AddTicks(1) }];
        soon.AddRange(connectors.All.Where(connector => CertificateEnd(connector) <= horizon).Select(connector => new ConnectionFilter { AllTenants = true, Connector = connector.Id }));
        foreach (var filter in soon)
            await Parallel.ForEachAsync(repository.ListAsync(filter, cancellationToken), bounded, (stored, token) => TryAsync(stored.Key, () => TendAsync(stored, token), token)).ConfigureAwait(false);
        if (!_hasSeenAll)
        {
            // Once: what was connected unverified before this process began, and is not called.
            await Parallel.ForEachAsync(repository.ListAsync(new() { AllTenants = true }, cancellationToken), bounded,
                (stored, token) => TryAsync(stored.Key, () => WatchAsync(stored, token), token)).ConfigureAwait(false);
            _hasSeenAll = true;
        }

        await Parallel.ForEachAsync(tokens.Failing, bounded, (key, token) => TryAsync(key, async () => await tokens.GetAsync(key, token).ConfigureAwait(false), token)).ConfigureAwait(false);
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

            await Task.Delay(Jitter.Spread(options.Value.Interval), time, stoppingToken).ConfigureAwait(false);
        }
    }

    private async Task WatchAsync(StoredConnection stored, CancellationToken cancellationToken)
    {
        if (await repository.OpenAsync(stored, cancellationToken)
            .ConfigureAwait(false) is { Settings.RepeatsProbe: true, Problem: null } loaded) verification.Watch(loaded);
    }

    private async Task TendAsync(StoredConnection stored, CancellationToken cancellationToken)
    {
        if (await repository.OpenAsync(stored, cancellationToken).ConfigureAwait(false) is not { Problem: null } loaded) return;
        var now = time.GetUtcNow();
        var grantEnd = GrantEnd(loaded);
        if (grantEnd is { } idle && IsKeptByRefresh(loaded) && idle - now <= Ahead(loaded, idle)) await tokens.RefreshAsync(loaded.Key, loaded.CredentialVersion, cancellationToken).ConfigureAwait(false);
        DateTimeOffset?[] ends = [IsKeptByRefresh(loaded) ? null : grantEnd, loaded.Scheme.ShowsCertificate ? CertificateEnd(loaded.Connector) : null];
        if (ends.Min() is { } end && end <= now.AddDays(NoticeDays[^1])) await NoticeAsync(loaded, end, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>When a person must have connected again; null where nothing is known to end, or renewing needs nobody.</summary>
    private static DateTimeOffset? GrantEnd(ConnectionContext loaded)
    {
        var credential = loaded.Credential;
        return credential.RefreshToken is not null ? credential.RefreshTokenExpiresAt : loaded.Scheme.CanRefresh(credential) ? null : credential.ExpiresAt;
    }

    /// <summary>When the newest client certificate of the connector's options ends.</summary>
    private static DateTimeOffset? CertificateEnd(ConnectorRegistration connector) => connector.Options.ClientCertificates.At(0)?.NotAfter.ToUniversalTime();

    private static bool IsKeptByRefresh(ConnectionContext loaded) =>
        loaded.Scheme is TokenScheme { Refresh.LifetimeKind: RefreshTokenLifetime.Sliding or RefreshTokenLifetime.Idle } && loaded.Credential.RefreshToken is not null;

    private TimeSpan Ahead(ConnectionContext loaded, DateTimeOffset end)
    {
        var half = (end - loaded.Credential.IssuedAt) / 2;
        return options.Value.KeepAliveBefore < half ? options.Value.KeepAliveBefore : half;
    }

    /// <summary>Once for each of 30, 7 and 1 days; a later end starts anew.</summary>
    private async Task NoticeAsync(ConnectionContext loaded, DateTimeOffset end, CancellationToken cancellationToken)
    {
        var left = end - time.GetUtcNow();
        var days = NoticeDays.First(days => left <= TimeSpan.FromDays(days));
        var isNews = await repository.ChangeHealthAsync(
            loaded, current => HealthRecord.Of(current) is var health && health.Due is { } due && due.EndsAt == end && due.Days <= days ? null : health with { Due = new() { EndsAt = end, Days = days } }, cancellationToken).ConfigureAwait(false);
        if (isNews) events.Publish(loaded.Key, loaded.Connector.Id, EventKind.ReauthorizationDue, EventOrigin.Ours, $"The grant ends at {end:O}, within {days} {(days == 1 ? "day" : "days")}: connect again before.");
    }

    /// <summary>One connection's failure stops no other; its own health tells of it.</summary>
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

    [LoggerMessage(40, LogLevel.Debug, "{Connection} could not be looked after this time.")]
    private static partial void Skipped(ILogger logger, ConnectionKey connection, Exception exception);

    [LoggerMessage(41, LogLevel.Warning, "Looking after connections was interrupted; it goes on at the next interval.")]
    private static partial void Interrupted(ILogger logger, Exception exception);
}

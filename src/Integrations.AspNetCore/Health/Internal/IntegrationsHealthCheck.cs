using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Integrations.AspNetCore;

/// <summary>Checks the store's availability, and counts the connections that need a user. Names no tenant and no connection.</summary>
internal sealed class IntegrationsHealthCheck(IIntegrations integrations, IOptions<IntegrationsHealthOptions> options, TimeProvider time)
    : IHealthCheck
{
    /// <summary>A key without a connection: ids are random, and this one is not.</summary>
    private static readonly ConnectionKey Nobody = new("health-check", new ConnectionId("health-check"));

    private Tally? _tally;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync(cancellationToken).ConfigureAwait(false);
            return Judge(await TallyAsync(cancellationToken).ConfigureAwait(false));
        }
#pragma warning disable CA1031 // any exception of the store means that it is unavailable
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new(context.Registration.FailureStatus, $"The connection store failed with {(e.InnerException ?? e).GetType().Name}.",
                e);
        }
    }

    /// <summary>Makes one read, under the timeout of every read.</summary>
    private async Task AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await integrations.For(Nobody.Tenant, Nobody.Connection).DescribeAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NotFoundException)
        {
        }
    }

    private HealthCheckResult Judge(Tally tally)
    {
        var data = new Dictionary<string, object> { ["connections"] = tally.Connections, ["needPerson"] = tally.NeedPerson,
            ["countedAt"] = tally.At };
        var words = $"{tally.NeedPerson} of {tally.Connections} connections need a user: list those whose Status is not Active.";
        return tally.NeedPerson >= options.Value.DegradedFrom ? HealthCheckResult.Degraded(words, data: data)
            : HealthCheckResult.Healthy(words, data);
    }

    private async Task<Tally> TallyAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Volatile.Read(ref _tally) is { } known && now - known.At < options.Value.CountInterval) return known;
        var (connections, needPerson) = (0, 0);
        await foreach (var connection in integrations.ListAllConnectionsAsync(cancellationToken).ConfigureAwait(false))
        {
            connections++;
            if (connection.Status is ConnectionStatus.NeedsReauthorization or ConnectionStatus.AwaitingAccount
                or ConnectionStatus.Unreadable) needPerson++;
        }

        var tally = new Tally { Connections = connections, NeedPerson = needPerson, At = now };
        Volatile.Write(ref _tally, tally);
        return tally;
    }

    private sealed class Tally
    {
        public required int Connections { get; init; }

        public required int NeedPerson { get; init; }

        public required DateTimeOffset At { get; init; }
    }
}

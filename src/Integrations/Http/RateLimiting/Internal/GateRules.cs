using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>The host's rules of admission.</summary>
internal sealed class GateRules(IOptions<IntegrationsOptions> options)
{
    /// <summary>The maximum number of connections or budgets that a gate remembers; those of connections that wait are kept.</summary>
    public const int MaxRemembered = 100_000;

    private readonly double _share = options.Value.ReservedForInteractive;

    public int MaxWaiting { get; } = options.Value.MaxWaitingCallsPerConnection;

    public TimeSpan ProbeInterval { get; } = options.Value.RateLimitProbeInterval;

    /// <summary>The maximum number of paused connections; beyond it, those whose pause ends soonest continue.</summary>
    public int MaxPauses { get; } = MaxRemembered;

    /// <summary>The permits that a request leaves: a background one for interactive ones, one of many for other tenants.</summary>
    public (double Background, double Tenants) ReserveOf(BudgetState state, in GateRequest request, TimeSpan now) =>
        (request.IsBackground ? Math.Ceiling(state.Permits * _share) : 0,
            state.Tenants?.ReserveAgainst(request.Connection.Tenant, now, state.Permits) ?? 0);
}

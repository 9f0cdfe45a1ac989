using Microsoft.Extensions.Hosting;

namespace Integrations.Redis.Internal;

/// <summary>Makes a host without a connection fail at start, and not with its first call.</summary>
#pragma warning disable CS9113 // its creation is the check
internal sealed class RedisBudgetsAtStart(RedisBudgets budgets) : IHostedService
#pragma warning restore CS9113
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

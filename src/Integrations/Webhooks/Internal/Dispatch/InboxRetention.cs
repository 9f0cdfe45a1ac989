using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>Removes received events after their retention, and measures those that wait. May run on every machine.</summary>
internal sealed class InboxRetention(GuardedInbox store, InboxUse use, InboxTelemetry telemetry, IOptions<IntegrationsOptions> options,
    TimeProvider time, [FromKeyedServices(LogCategories.Events)] ILogger logger) : BackgroundService
{
    private const int Page = 1_000;
    private static readonly TimeSpan MeasureInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RemovalInterval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!use.HasWebhooks) return;
        if (!store.IsDurable && use.ExpectsDeliveries) InboxLog.NotDurable(logger);
        for (var removal = time.GetUtcNow(); ;)
        {
            try
            {
                var (waiting, oldest) = await store.MeasureAsync(stoppingToken).ConfigureAwait(false);
                telemetry.Measured(waiting, oldest);
                if (time.GetUtcNow() >= removal)
                {
                    await RemoveAsync(stoppingToken).ConfigureAwait(false);
                    removal = time.GetUtcNow() + Jitter.Spread(RemovalInterval);
                }
            }
            catch (IntegrationException e)
            {
                InboxLog.RemovalInterrupted(logger, e);
            }

            await Task.Delay(MeasureInterval, time, stoppingToken).ConfigureAwait(false);
        }
    }

    private async ValueTask RemoveAsync(CancellationToken cancellationToken)
    {
        var (now, inbox) = (time.GetUtcNow(), options.Value.Inbox);
        var removed = 0;
        foreach (var (state, retention) in new[]
            { (InboxState.Handled, inbox.HandledRetention), (InboxState.Dead, inbox.DeadRetention) })
            for (var count = Page; count == Page; removed += count)
                count = await store.RemoveAsync(state, now - retention, Page, cancellationToken).ConfigureAwait(false);
        if (removed > 0) InboxLog.Removed(logger, removed);
    }
}

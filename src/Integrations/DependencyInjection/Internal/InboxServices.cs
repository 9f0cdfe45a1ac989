using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>Registers the inbox of received events. A store that the host registered before is kept.</summary>
internal static class InboxServices
{
    internal static void AddInbox(this IServiceCollection services)
    {
        services.TryAddSingleton<IInboxStore>(CreateInMemory);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ITenantDataEraser, IInboxStore>(static provider =>
            provider.GetRequiredService<IInboxStore>()));
        services.TryAddSingleton<GuardedInbox>();
        services.TryAddSingleton<EventProtector>();
        services.TryAddSingleton<InboxSignal>();
        services.TryAddSingleton<InboxWriter>();
        services.TryAddSingleton<InboxTelemetry>();
        services.TryAddSingleton<InboxUse>();
        services.TryAddSingleton<Inbox>();
        services.TryAddSingleton<IEventInbox>(static provider => provider.GetRequiredService<Inbox>());
        services.TryAddSingleton<InboxDispatcher>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, InboxDispatcher>(static provider =>
            provider.GetRequiredService<InboxDispatcher>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, InboxRetention>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IntegrationsOptions>, InboxOptionsValidator>());
    }

    internal static IInboxStore CreateInMemory(IServiceProvider provider) =>
        new InMemoryInboxStore(provider.GetRequiredService<IOptions<IntegrationsOptions>>().Value.Inbox);
}

/// <summary>Validates the options of received events when the host starts.</summary>
internal sealed class InboxOptionsValidator : IValidateOptions<IntegrationsOptions>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    public ValidateOptionsResult Validate(string? name, IntegrationsOptions options)
    {
        var inbox = options.Inbox;
        (bool IsValid, string Rule)[] rules =
        [
            (inbox.Concurrency is > 0 and <= 1_000, $"{nameof(inbox.Concurrency)} must be from 1 to 1,000"),
            (inbox.ConcurrencyPerTenant > 0, $"{nameof(inbox.ConcurrencyPerTenant)} must be at least 1"),
            (Is(inbox.HandlerTimeout, Hour), $"{nameof(inbox.HandlerTimeout)} must be positive and at most 1 hour"),
            (inbox.MaxAttempts is > 0 and <= 1_000, $"{nameof(inbox.MaxAttempts)} must be from 1 to 1,000"),
            (Is(inbox.RetryDelay, inbox.MaxRetryDelay) && inbox.MaxRetryDelay <= TimeSpan.FromDays(1),
                $"{nameof(inbox.RetryDelay)} must be positive and at most {nameof(inbox.MaxRetryDelay)}, and that at most 1 day"),
            (Is(inbox.PollInterval, Hour), $"{nameof(inbox.PollInterval)} must be positive and at most 1 hour"),
            (Is(inbox.HandledRetention, Year) && Is(inbox.DeadRetention, Year),
                $"{nameof(inbox.HandledRetention)} and {nameof(inbox.DeadRetention)} must be positive and at most 365 days"),
            (inbox is { MaxPendingInserts: > 0, MaxEntriesInMemory: > 0, MaxBytesInMemory: > 0 },
                $"{nameof(inbox.MaxPendingInserts)}, {nameof(inbox.MaxEntriesInMemory)} and {nameof(inbox.MaxBytesInMemory)} must be "
                + "positive"),
        ];
        var failures = rules.Where(rule => !rule.IsValid)
            .Select(rule => $"{nameof(IntegrationsOptions)}.{nameof(IntegrationsOptions.Inbox)}: {rule.Rule}.").ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        static bool Is(TimeSpan time, TimeSpan most) => time > TimeSpan.Zero && time <= most;
    }
}

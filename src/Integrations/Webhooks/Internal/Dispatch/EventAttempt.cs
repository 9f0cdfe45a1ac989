using System.Security.Cryptography;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>One attempt to handle an event: calls the handlers, or the forwarder, and decides how the entry continues.</summary>
internal sealed class EventAttempt(InboxOptions options, InboxTelemetry telemetry, TimeProvider time, ILogger logger)
{
    /// <summary>Calls the handlers within their timeout. Never throws.</summary>
    /// <param name="held">The event.</param>
    /// <param name="services">The scope of the handlers.</param>
    /// <param name="late">Called when the timeout passes.</param>
    /// <param name="stop">Canceled when the host stops, and does not wait any longer.</param>
    /// <returns>The entry as it is stored from then on.</returns>
    public async ValueTask<InboxEntry> RunAsync(HeldEvent held, IServiceProvider services, Action late, CancellationToken stop)
    {
        var entry = held.Entry;
        if (entry.Attempts > options.MaxAttempts)
            return Dead(entry, entry.Error
                ?? $"The process ended in each of {options.MaxAttempts} attempts, before the handlers returned.");
        using var limit = new CancellationTokenSource(options.HandlerTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        await using var passed = limit.Token.UnsafeRegister(static late => ((Action)late!)(), late).ConfigureAwait(false);
        var error = await CallAsync(held, services, limit.Token, either.Token).ConfigureAwait(false);
        if (error is null) return Handled(entry);
        return stop.IsCancellationRequested ? Released(entry) : Failed(entry, error);
    }

    /// <returns>The error; null when every handler succeeded.</returns>
    private async ValueTask<string?> CallAsync(HeldEvent held, IServiceProvider services, CancellationToken limit, CancellationToken token)
    {
        string? error = null;
        try
        {
            var e = await held.OpenAsync().WaitAsync(token).ConfigureAwait(false);
            if (services.GetService<IInboxForwarder>() is { } forwarder)
                return await CallAsync(e, forwarder.GetType(), () => forwarder.ForwardAsync(e, token), limit).ConfigureAwait(false);
            foreach (var handler in services.GetServices<IConnectionEventHandler>())
                error = await CallAsync(e, handler.GetType(), () => handler.HandleAsync(e, token), limit).ConfigureAwait(false) ?? error;
        }
#pragma warning disable CA1031 // a handler that cannot be created, or an event that does not open, is a failed attempt
        catch (Exception failure)
#pragma warning restore CA1031
        {
            InboxLog.NotDelivered(logger, held.Entry.Kind, held.Entry.Connection, failure);
            error = failure is CryptographicException
                ? "The stored event cannot be opened: it is damaged, belongs to another connection, or its key is missing."
                : Describe(failure);
        }

        return error;
    }

    private async ValueTask<string?> CallAsync(ConnectionEvent e, Type handler, Func<ValueTask> call, CancellationToken limit)
    {
        try
        {
            await call().ConfigureAwait(false);
            return null;
        }
#pragma warning disable CA1031 // every failure of a handler is a failed attempt
        catch (Exception failure)
#pragma warning restore CA1031
        {
            InboxLog.HandlerFailed(logger, handler, e.Kind, e.Tenant, e.Attempt, failure);
            return failure is OperationCanceledException && limit.IsCancellationRequested
                ? $"{handler.Name} did not complete within {options.HandlerTimeout} ({nameof(IntegrationsOptions)}."
                    + $"{nameof(IntegrationsOptions.Inbox)}.{nameof(InboxOptions.HandlerTimeout)})."
                : $"{handler.Name}: {Describe(failure)}";
        }
    }

    /// <summary>The message of a host's exception may contain data of the event; the log has it.</summary>
    private static string Describe(Exception failure) =>
        failure is IntegrationException ? $"{failure.GetType().Name}: {failure.Message}" : $"{failure.GetType().FullName}; the log has it.";

    private InboxEntry Handled(InboxEntry entry)
    {
        telemetry.Attempted(entry, "Handled");
        return entry with { State = InboxState.Handled, Error = null, Data = options.KeepHandledEvents ? entry.Data : null };
    }

    private static InboxEntry Released(InboxEntry entry) => entry with { Attempts = entry.Attempts - 1 };

    private InboxEntry Failed(InboxEntry entry, string error)
    {
        if (entry.Attempts >= options.MaxAttempts) return Dead(entry, error);
        telemetry.Attempted(entry, "Failed");
        return entry with { Error = error, DueAt = time.GetUtcNow() + DelayAfter(entry.Attempts) };
    }

    private InboxEntry Dead(InboxEntry entry, string error)
    {
        telemetry.Attempted(entry, "Dead");
        InboxLog.Dead(logger, entry.Kind, entry.Connection, entry.Attempts, error);
        return entry with { State = InboxState.Dead, Error = error };
    }

    private TimeSpan DelayAfter(int attempts)
    {
        var delay = options.RetryDelay * Math.Pow(2, Math.Min(attempts - 1, 30));
        return Jitter.Spread(delay < options.MaxRetryDelay ? delay : options.MaxRetryDelay);
    }
}

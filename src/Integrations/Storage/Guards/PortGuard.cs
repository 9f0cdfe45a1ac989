using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>Creates the guard of each port that the host supplies.</summary>
internal sealed class PortGuard(IOptions<IntegrationsOptions> options, TimeProvider time, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger(LogCategories.Ports);

    /// <summary>The timeout of one call of a port.</summary>
    public TimeSpan Limit => options.Value.PortTimeout;

    /// <param name="part">The port, as named in messages, for example <c>connection store</c>.</param>
    /// <param name="passes">The exceptions that the port's contract names: they pass unchanged.</param>
    /// <param name="port">The object that is called; null when it differs from call to call.</param>
    public PortCalls For(string part, Func<Exception, bool>? passes = null, object? port = null) =>
        new(part, Limit, passes ?? (static _ => false), port as IPromptPart, time, _logger);
}

/// <summary>
/// Calls one port that the host supplies. Any exception except the caller's own cancellation and those that the port's contract names
/// becomes a transient <see cref="ErrorCode.StoreUnavailable"/>, logged with its cause; so does a timeout.
/// </summary>
internal sealed class PortCalls(string part, TimeSpan limit, Func<Exception, bool> passes, IPromptPart? own, TimeProvider time,
    ILogger logger)
{
    private readonly LimitedCalls _calls = new(time);

    /// <param name="key">The connection, for calls that concern one.</param>
    /// <param name="call">The call.</param>
    /// <param name="argument">Its argument.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <param name="wait">The time that the port itself may wait, added to the timeout.</param>
    /// <param name="late">Receives the task of a call that no caller waits for any longer, once it has completed.</param>
    /// <exception cref="IntegrationException">The port failed, or did not respond in time.</exception>
    public async ValueTask<T> RunAsync<TArgument, T>(
        ConnectionKey? key, Func<TArgument, CancellationToken, ValueTask<T>> call, TArgument argument, CancellationToken cancellationToken,
            TimeSpan wait = default, Func<Task<T>, ValueTask>? late = null)
    {
        try
        {
            return own is { IsPrompt: true }
                ? await call(argument, cancellationToken).ConfigureAwait(false)
                : await _calls.RunAsync(call, argument, limit + wait, late, cancellationToken).ConfigureAwait(false);
        }
        catch (IntegrationException e) when (e.Code == ErrorCode.StoreUnavailable)
        {
            PortLog.Failed(logger, part, key, e);
            throw;
        }
        catch (Exception e) when (!passes(e) && !(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            PortLog.Failed(logger, part, key, e);
            throw StorageErrors.PortUnavailable(part, key, e);
        }
    }

    /// <summary>Makes a call without a result.</summary>
    public async ValueTask RunAsync<TArgument>(
        ConnectionKey? key, Func<TArgument, CancellationToken, ValueTask> call, TArgument argument, CancellationToken cancellationToken,
            Func<Task<bool>, ValueTask>? late = null) =>
        await RunAsync(
            key,
            static async (state, token) =>
            {
                await state.call(state.argument, token).ConfigureAwait(false);
                return true;
            },
            (call, argument), cancellationToken, late: late).ConfigureAwait(false);

    /// <summary>Calls a member that returns immediately by its contract: its failure is handled like any other.</summary>
    public T Run<T>(ConnectionKey? key, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception e) when (e is not IntegrationException { Code: ErrorCode.StoreUnavailable } && !passes(e))
        {
            PortLog.Failed(logger, part, key, e);
            throw StorageErrors.PortUnavailable(part, key, e);
        }
    }

    /// <summary>Checks a result that is never null by its contract.</summary>
    public static T Required<T>(T? result, string member)
        where T : class => result ?? throw new InvalidOperationException($"{member} returned null: its contract requires a result.");
}

/// <summary>Log messages of the ports that the host supplies.</summary>
internal static partial class PortLog
{
    [LoggerMessage(50, LogLevel.Warning, "The {Part} failed for {Connection}.")]
    public static partial void Failed(ILogger logger, string part, ConnectionKey? connection, Exception exception);

    [LoggerMessage(51, LogLevel.Warning, "The {Part} failed; its work was not done.")]
    public static partial void LeftUndone(ILogger logger, string part, Exception exception);
}

/// <summary>
/// A port of the library's own that works in the memory of this process: it does not block, does not wait longer than requested, and needs
/// no timeout.
/// </summary>
internal interface IPromptPart
{
    /// <summary>False when it calls a port that the host supplies.</summary>
    bool IsPrompt => true;
}

using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>
/// Calls one part the host supplies. Whatever it throws, other than the caller's own cancellation and what its contract names, is a
/// transient <see cref="ErrorCode.StoreUnavailable"/>, logged with its
/// cause; so is no response within the limit.
/// </summary>
internal sealed class PortCalls(string part, TimeSpan limit, Func<Exception, bool> passes, IPromptPart? own, TimeProvider time,
    ILogger logger)
{
    private readonly LimitedCalls _calls = new(time);

    /// <param name="key">The connection it is about, where it is about one.</param>
    /// <param name="call">The call.</param>
    /// <param name="argument">Its argument.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <param name="wait">How long the part may wait by itself, beyond the limit.</param>
    /// <param name="late">Gets the task of a call nobody waits for any more, once it is done.</param>
    /// <exception cref="IntegrationException">The part failed, or did not respond in time.</exception>
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

    /// <summary>A call without a result.</summary>
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

    /// <summary>A member that returns at once, by its contract: its failure is handled like any other.</summary>
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

    /// <summary>A result the contract says is never null.</summary>
    public static T Required<T>(T? result, string member)
        where T : class => result ?? throw new InvalidOperationException($"{member} returned null.");
}

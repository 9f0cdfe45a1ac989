using System.Security.Cryptography;
using Integrations.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>The guarded connection store: checks that results belong to the requested connection.</summary>
internal sealed class GuardedStore(IConnectionStore store, PortGuard guard)
{
    /// <summary>Lets a store report that stored data cannot be read at all.</summary>
    private readonly PortCalls _calls =
        guard.For("connection store", static e => e is NeedsReauthorizationException { Reason: ReauthorizationReason.Unreadable }, store);

    public ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken) => _calls.RunAsync(
        key, static async (call, token) =>
            Require(await call.store.FindAsync(call.key, token).ConfigureAwait(false), call.key), (store, key), cancellationToken);

    public ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken) => _calls.RunAsync(
        request.Key,
        static async (call, token) =>
        {
            var saved = await call.store.SaveAsync(call.request, token).ConfigureAwait(false);
            if (saved.IsSaved && saved.Version != call.request.ExpectedVersion + 1)
                throw new InvalidOperationException($"SaveAsync returned version {saved.Version} after version "
                    + $"{call.request.ExpectedVersion}: increase the version by one with each save.");
            Require(saved.Current, call.request.Key);
            return saved;
        },
        (store, request), cancellationToken);

    public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken) =>
        _calls.RunAsync(key, static (call, token) => call.store.DeleteAsync(call.key, token), (store, key), cancellationToken);

    public IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter, CancellationToken cancellationToken) =>
        _calls.ListAsync(token => store.ListAsync(filter, token), cancellationToken);

    /// <summary>Rejects another connection, which a database that compares without case, for example, could return.</summary>
    private static StoredConnection? Require(StoredConnection? found, ConnectionKey key) =>
        found is null || (found.Key == key && found.Parts is not null)
        ? found
        : throw new InvalidOperationException("The store returned another connection than the requested one: compare ids ordinally.");
}

/// <summary>The guarded store of authorization states.</summary>
internal sealed class GuardedStates(IAuthorizationStateStore store, PortGuard guard)
{
    private readonly PortCalls _calls = guard.For("authorization state store", port: store);

    public ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, AuthorizationStateOwner owner,
        CancellationToken cancellationToken) => _calls.RunAsync(
        null, static (call, token) =>
            call.store.AddAsync(call.key, call.payload, call.expiresAt, call.owner, token), (store, key, payload, expiresAt, owner),
            cancellationToken);

    public ValueTask<(int OfTenant, int OfUser)> CountAsync(AuthorizationStateOwner owner, DateTimeOffset endsAfter,
        CancellationToken cancellationToken) => _calls.RunAsync(
        null, static (call, token) =>
            call.store.CountAsync(call.owner, call.endsAfter, token), (store, owner, endsAfter), cancellationToken);

    /// <summary>Stores a taken state again, without counting it: its owner is in the protected part.</summary>
    public ValueTask PutBackAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt,
        CancellationToken cancellationToken) => _calls.RunAsync(
        null, static (call, token) =>
            call.store.AddAsync(call.key, call.payload, call.expiresAt, token), (store, key, payload, expiresAt), cancellationToken);

    /// <param name="key">The key of the state.</param>
    /// <param name="late">Receives a state that was taken after the caller stopped waiting.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public ValueTask<ReadOnlyMemory<byte>?> TakeAsync(string key, Func<ReadOnlyMemory<byte>, ValueTask> late,
        CancellationToken cancellationToken) => _calls.RunAsync(
        null, static (call, token) => call.store.TakeAsync(call.key, token), (store, key), cancellationToken,
        late: taken => taken is { IsCompletedSuccessfully: true, Result: { } payload } ? late(payload) : default);

    public IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(CancellationToken cancellationToken) =>
        _calls.ListAsync(store.ListAsync, cancellationToken);
}

/// <summary>
/// The guarded connection lock: the requested wait is added to the timeout, and a lock that is acquired too late is released.
/// </summary>
internal sealed class GuardedLock(IConnectionLock connectionLock, PortGuard guard)
{
    private readonly PortCalls _calls = guard.For("connection lock", port: connectionLock);

    /// <returns>Null when it was not obtained.</returns>
    /// <exception cref="IntegrationException">The lock failed.</exception>
    public async ValueTask<GuardedLockHandle?> TryAcquireAsync(ConnectionKey key, TimeSpan wait, CancellationToken cancellationToken)
    {
        var handle = await _calls.RunAsync(
            key, static (call, token) =>
                call.connectionLock.TryAcquireAsync(call.key, call.wait, token), (connectionLock, key, wait), cancellationToken, wait,
            static late => late is { IsCompletedSuccessfully: true, Result: { } obtained } ? obtained.DisposeAsync() : default)
                .ConfigureAwait(false);
        return handle is null ? null : new(handle, key, _calls);
    }
}

/// <summary>A held lock whose release is subject to the timeout.</summary>
internal sealed class GuardedLockHandle(IConnectionLockHandle handle, ConnectionKey key, PortCalls calls)
{
    /// <summary>Releases the lock. When that fails, the failure is logged and the lock ends by itself.</summary>
    public async ValueTask ReleaseAsync()
    {
        try
        {
            await calls.RunAsync(key, static (handle, _) => handle.DisposeAsync(), handle, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IntegrationException)
        {
        }
    }
}

/// <summary>The guarded credential protector, including the key service behind it.</summary>
internal sealed class GuardedProtector(ICredentialProtector protector, PortGuard guard)
{
    private const string Part = "credential protector";

    private readonly PortCalls _protecting = guard.For(Part, IsForTheHost, protector);
    private readonly PortCalls _opening = guard.For(Part, static e => e is CryptographicException || IsForTheHost(e), protector);

    /// <exception cref="IntegrationException">The protector failed.</exception>
    public ValueTask<byte[]> ProtectAsync(ConnectionKey? key, ReadOnlyMemory<byte> plaintext, ProtectionContext context,
        CancellationToken cancellationToken) => _protecting.RunAsync(
        key, static async (call, token) =>
            PortCalls.Required(await call.protector.ProtectAsync(call.plaintext, call.context, token).ConfigureAwait(false),
            nameof(ICredentialProtector.ProtectAsync)),
        (protector, plaintext, context), cancellationToken);

    /// <exception cref="CryptographicException">The bytes do not open.</exception>
    /// <exception cref="IntegrationException">The protector failed.</exception>
    public ValueTask<byte[]> UnprotectAsync(ConnectionKey? key, ReadOnlyMemory<byte> protectedBytes, ProtectionContext context,
        CancellationToken cancellationToken) => _opening.RunAsync(
        key, static async (call, token) =>
            PortCalls.Required(await call.protector.UnprotectAsync(call.protectedBytes, call.context, token).ConfigureAwait(false),
            nameof(ICredentialProtector.UnprotectAsync)),
        (protector, protectedBytes, context), cancellationToken);

    public ValueTask<bool> IsCurrentAsync(ConnectionKey key, ReadOnlyMemory<byte> protectedBytes, ProtectionContext context,
        CancellationToken cancellationToken) => _protecting.RunAsync(
        key, static (call, _) =>
            new ValueTask<bool>(call.protector.IsCurrent(call.protectedBytes, call.context)), (protector, protectedBytes, context),
            cancellationToken);

    /// <summary>True for a missing or misconfigured key: the message names it.</summary>
    private static bool IsForTheHost(Exception failure) => failure is UnknownKeyException or IntegrationException { Code: ErrorCode.Other };
}

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
    [LoggerMessage(92, LogLevel.Warning, "The {Part} failed for {Connection}.")]
    public static partial void Failed(ILogger logger, string part, ConnectionKey? connection, Exception exception);

    [LoggerMessage(93, LogLevel.Warning, "The {Part} failed; its work was not done.")]
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

using Integrations.OAuth;
using Integrations.Storage;

namespace Integrations.OAuth.Tests;

/// <summary>What goes wrong in one lifetime: made anew for each, told of every step of every host.</summary>
/// <param name="callers">Cancels everybody who calls in this lifetime.</param>
internal delegate Func<IRacingHost, HostStep, Task> Fault(CancellationTokenSource callers);

internal static class Faults
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Fault None { get; } = static _ => static (_, _) => Task.CompletedTask;

    /// <summary>The lock is taken away from whoever holds an answer, and goes on only when somebody else has looked at the store.</summary>
    public static Fault LockTakenAway(LeaseLock locks) => _ =>
    {
        IRacingHost? holder = null;
        var looked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return async (host, step) =>
        {
            if (step == HostStep.Answered && Interlocked.CompareExchange(ref holder, host, null) is null)
            {
                locks.TakeAway();
                await looked.Task.WaitAsync(Patience);
            }
            else if (step == HostStep.Read && holder is not null && holder != host)
            {
                looked.TrySetResult();
            }
        };
    };

    /// <summary>Everybody leaves when the answer is here and nobody has it yet.</summary>
    public static Fault CallersLeave(HostStep at) => callers => (_, step) => step == at ? callers.CancelAsync() : Task.CompletedTask;

    /// <summary>The store fails whoever has an answer, once.</summary>
    /// <param name="at">Before the write, or after it took place.</param>
    public static Fault StoreFails(HostStep at) => _ =>
    {
        IRacingHost? holder = null;
        var failed = 0;
        return (host, step) =>
        {
            if (step == HostStep.Answered) Interlocked.CompareExchange(ref holder, host, null);
            if (step == at && holder == host && Interlocked.Exchange(ref failed, 1) == 0) throw new IOException("The store is down.");
            return Task.CompletedTask;
        };
    };

    /// <summary>No token request reaches the server.</summary>
    public static Fault NetworkIsGone { get; } = static _ =>
        static (_, step) => step == HostStep.Sending ? throw new HttpRequestException("The network is gone.") : Task.CompletedTask;

    /// <summary>Somebody who knows nothing of refreshes writes the other parts, between a host's look and its write.</summary>
    public static Fault OthersWrite(Fleet fleet) => _ => (_, step) =>
        step == HostStep.Saving ? WriteOthersAsync(fleet) : Task.CompletedTask;

    private static async Task WriteOthersAsync(Fleet fleet)
    {
        var stored = (await fleet.Store.FindAsync(fleet.Connection, CancellationToken.None))!;
        foreach (var part in (ConnectionPart[])[ConnectionPart.Settings, ConnectionPart.Health])
        {
            var old = stored.Parts.GetValueOrDefault(part);
            await fleet.Store.SaveAsync(
                new()
                {
                    Key = stored.Key,
                    Connector = stored.Connector,
                    Part = part,
                    ExpectedVersion = old?.Version ?? 0,
                    Payload = await fleet.Parts.AgainAsync(stored, part, old),
                },
                CancellationToken.None);
        }
    }
}

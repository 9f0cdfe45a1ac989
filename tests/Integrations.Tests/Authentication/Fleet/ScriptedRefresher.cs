namespace Integrations.Tests.Authentication;

/// <summary>Asks the scripted vendor, with whatever a test puts before and behind it.</summary>
internal sealed class ScriptedRefresher(ScriptedVendor vendor) : ITokenRefresher
{
    private int _inFlight;
    private int _mostInFlight;
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    public int MostInFlight => Volatile.Read(ref _mostInFlight);

    /// <summary>Runs in place of the vendor; the number counts calls from 1. Null: the vendor answers.</summary>
    public Func<int, TokenRefreshContext, CancellationToken, Task<TokenResult?>> Instead { get; set; } = static (_, _, _) =>
        Task.FromResult<TokenResult?>(null);

    /// <summary>Runs between the vendor's decision and its answer's arrival.</summary>
    public Func<int, CancellationToken, Task> Answering { get; set; } = static (_, _) => Task.CompletedTask;

    public async ValueTask<TokenResult> RefreshAsync(TokenRefreshContext context, CancellationToken cancellationToken)
    {
        var call = Interlocked.Increment(ref _calls);
        var now = Interlocked.Increment(ref _inFlight);
        InterlockedMax(ref _mostInFlight, now);
        try
        {
            await Task.Yield();
            if (await Instead(call, context, cancellationToken) is { } scripted) return scripted;
            var result = vendor.Refresh(context.Credential.RefreshToken!);
            await Answering(call, cancellationToken);
            return result;
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value; seen = Volatile.Read(ref target))
            if (Interlocked.CompareExchange(ref target, value, seen) == seen) return;
    }
}

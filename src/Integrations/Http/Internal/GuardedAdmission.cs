using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Internal;

/// <summary>
/// The guard of an admission that the host supplies: it may wait until the call's deadline, and no longer. Its synchronous members run on
/// the call's own time.
/// </summary>
internal sealed class GuardedAdmission(IAdmission admission, PortGuard guard, TimeProvider time) : IAdmission
{
    private readonly PortCalls _calls = guard.For("admission");

    /// <summary>The library's own admission needs no guard: it is part of every call and cannot fail.</summary>
    public static IAdmission Of(IServiceProvider services)
    {
        var admission = services.GetRequiredService<IAdmission>();
        return admission is PauseAdmission ? admission
            : new GuardedAdmission(admission, services.GetRequiredService<PortGuard>(), services.GetRequiredService<TimeProvider>());
    }

    public ValueTask<bool> WaitAsync(ConnectionKey key, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var wait = deadline - time.GetUtcNow();
        return _calls.RunAsync(
            key, static (call, token) =>
                call.admission.WaitAsync(call.key, call.deadline, token), (admission, key, deadline), cancellationToken,
                wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
    }

    public void Pause(ConnectionKey key, DateTimeOffset until) => _calls.Run(key, () =>
    {
        admission.Pause(key, until);
        return true;
    });

    public void Resume(ConnectionKey key) => _calls.Run(key, () =>
    {
        admission.Resume(key);
        return true;
    });

    public DateTimeOffset? PausedUntil(ConnectionKey key) => _calls.Run(key, () => admission.PausedUntil(key));
}

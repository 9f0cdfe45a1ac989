namespace Integrations.OAuth;

/// <summary>Where a host waits for something outside itself.</summary>
public enum HostStep
{
    Other = 0,

    /// <summary>Before the lock is asked for.</summary>
    Locking = 1,

    /// <summary>Before and after the connection is read.</summary>
    Reading = 2,
    Read = 3,

    /// <summary>Before a token request leaves, and when its answer is here and nobody has looked at it.</summary>
    Sending = 4,
    Answered = 5,

    /// <summary>Before and after a part is written.</summary>
    Saving = 6,
    Saved = 7,
}

/// <summary>Lets a test act, wait or fail at a host's steps.</summary>
public sealed class HostSteps
{
    /// <summary>Runs at each step. Default: nothing.</summary>
    public Func<HostStep, Task> At { get; set; } = Nothing;

    public static Func<HostStep, Task> Nothing { get; } = static _ => Task.CompletedTask;
}

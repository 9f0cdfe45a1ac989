namespace Integrations.Simulators;

/// <summary>Ends a handler with an answer, from any depth.</summary>
public sealed class RefusedException : Exception
{
    /// <summary>Ends the handler with this answer.</summary>
    public RefusedException(SimulatedAnswer response) => Answer = response;

    /// <summary>What is answered.</summary>
    public SimulatedAnswer Answer { get; }
}

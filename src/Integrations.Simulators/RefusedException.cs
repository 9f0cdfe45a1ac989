namespace Integrations.Simulators;

/// <summary>Ends a handler with a response, from any depth.</summary>
public sealed class RefusedException : Exception
{
    /// <summary>Ends the handler with this response.</summary>
    public RefusedException(SimulatedAnswer response) => Answer = response;

    /// <summary>The response.</summary>
    public SimulatedAnswer Answer { get; }
}

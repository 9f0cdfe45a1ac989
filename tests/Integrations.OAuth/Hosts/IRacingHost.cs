using Integrations.Testing;

namespace Integrations.OAuth;

/// <summary>A host as a race sees it, whatever keeps its tokens.</summary>
public interface IRacingHost
{
    /// <summary>This host's clock, which is nobody else's.</summary>
    ShiftedClock Clock { get; }

    HostSteps Steps { get; }

    /// <summary>One call of the API, with whatever token the host has or gets.</summary>
    Task CallAsync(CancellationToken cancellationToken);
}

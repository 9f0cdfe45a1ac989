using System.Collections.Concurrent;
using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication.Properties;

/// <summary>Holds every credential that was handed out to its end, as far as the machine could know it.</summary>
internal sealed class HandOuts(ModelVendor vendor, ManualTimeProvider clock)
{
    private readonly ConcurrentDictionary<(FleetMachine, int), long> _first = [];

    public long Now => clock.GetTimestamp();

    /// <param name="machine">Who handed it out.</param>
    /// <param name="credential">What it handed out.</param>
    /// <param name="asked">When it was asked: a credential that ended since then was good.</param>
    public void Check(FleetMachine machine, Credential credential, long asked)
    {
        var token = vendor.Find(credential);
        var first = _first.GetOrAdd((machine, token.Number), asked);
        var tolerated = token.IssuedEnd > first ? TokenTimings.RecentLook : TokenTimings.ClockTolerance + TokenTimings.RecentLook;
        var counted = token.IssuedEnd > first ? asked : first;
        if (token.IssuedEnd <= counted - tolerated.Ticks)
            lock (vendor.Violations) vendor.Violations.Add($"{token.AccessToken} was handed out "
                + $"{TimeSpan.FromTicks(asked - token.IssuedEnd)} after its end");
    }
}

using Integrations.Testing;

namespace Integrations.Simulators.Tests;

/// <summary>The clock every simulator of a test runs on.</summary>
internal static class Clocks
{
    public static FakeClock AtNoon() => new(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
}

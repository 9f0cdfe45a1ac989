using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance;

/// <summary>The deviations of a test's host from the default.</summary>
/// <param name="vendor">The vendor, started.</param>
internal sealed class ConformanceSetup(VendorSimulator vendor)
{
    public VendorSimulator Vendor { get; } = vendor;

    public bool IsConnected { get; set; } = true;

    /// <summary>True when <see cref="VendorUnderTest{TSimulator}.Watch"/> observes the vendor.</summary>
    public bool IsWatched { get; set; } = true;

    public FaultyConnectionStore Store { get; } = new(new InMemoryConnectionStore());

    public Action<ConnectorOptions> Options { get; set; } = static _ => { };

    public Action<IServiceCollection> ServicesBefore { get; set; } = static _ => { };

    public Action<IServiceCollection> ServicesAfter { get; set; } = static _ => { };

    /// <summary>Refresh tokens work once, without grace, and a refresh ends the access tokens before it.</summary>
    public void RotateStrictly()
    {
        Vendor.Authorization.Settings.Rotation = RefreshRotation.SingleUse;
        Vendor.Authorization.Settings.ReuseGrace = TimeSpan.Zero;
        Vendor.Authorization.Settings.RefreshEndsAccessTokens = true;
    }
}

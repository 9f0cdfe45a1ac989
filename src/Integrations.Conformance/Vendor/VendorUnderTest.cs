using System.Collections.Frozen;
using Integrations.Connectors;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance;

/// <summary>A vendor and its connector as the suite sees them; subclass <see cref="VendorUnderTest{TSimulator}"/>.</summary>
public abstract class VendorUnderTest
{
    private protected VendorUnderTest() { }

    /// <summary>
    /// The resources of the connector, the most complete one first: the topics about connecting, tokens, errors and HTTP use the first, the
    /// topics about records use each.
    /// </summary>
    public abstract IReadOnlyList<ResourceUnderTest> Resources { get; }

    /// <summary>
    /// The resources of the definition that the suite does not run for, each with the reason: every other one is in
    /// <see cref="Resources"/>. Default: none.
    /// </summary>
    public virtual IReadOnlyDictionary<string, string> LeftOut => FrozenDictionary<string, string>.Empty;

    /// <summary>
    /// The vendor in each of its variants, such as several methods of connecting: the suite runs for each. Default: this one alone.
    /// </summary>
    public virtual IReadOnlyList<VendorUnderTest> Variants => [this];

    /// <summary>The name of a variant in the names of its tests; null: the only one.</summary>
    public virtual string? Variant => null;

    /// <summary>
    /// True for a variant with the connector of the first one that is connected by another scheme: it runs the topics about connecting, and
    /// of the cases about records those that send a kind of request of their own; the others test the same data for the first. Default
    /// false: a variant is a connector of its own.
    /// </summary>
    public virtual bool DiffersByScheme => false;

    /// <summary>An object that is reached by name, and a text member of it; null: the connector supports none.</summary>
    public virtual (string Name, string Member)? Object => null;

    /// <summary>
    /// True when the cases that no definition can break, and those that no scheme can break, run for this vendor too. Default: when the
    /// environment variable <c>INTEGRATIONS_TEST_EVERYTHING</c> is <c>1</c>; the package's own tests run the former for one fictitious
    /// vendor.
    /// </summary>
    public virtual bool TestsCore => Environment.GetEnvironmentVariable("INTEGRATIONS_TEST_EVERYTHING") == "1";

    /// <summary>
    /// The file that describes an account at the real vendor, for the topic <see cref="Live{TVendor}"/>; null: the topic does not run.
    /// Default: the environment variable <c>INTEGRATIONS_LIVE</c>.
    /// </summary>
    public virtual string? LiveAccountFile => Environment.GetEnvironmentVariable("INTEGRATIONS_LIVE") is { Length: > 0 } file
        ? file : null;

    /// <summary>
    /// True when <see cref="Live{TVendor}"/> may write to that account; otherwise it reads, and reports the requests that it would send.
    /// Default: when the environment variable <c>INTEGRATIONS_LIVE_WRITES</c> is <c>1</c>.
    /// </summary>
    public virtual bool WritesLive => Environment.GetEnvironmentVariable("INTEGRATIONS_LIVE_WRITES") == "1";

    /// <summary>Adds the connector, for example <c>integrations.AddAcme(configure)</c>.</summary>
    public abstract void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure);

    /// <summary>The variants of a vendor whose constructor has no parameters.</summary>
    internal static IReadOnlyList<VendorUnderTest> VariantsOf(Type vendor) =>
        ((VendorUnderTest)Activator.CreateInstance(vendor)!).Variants;

    /// <summary>The definition of the connector, as a host has it.</summary>
    internal async Task<ConnectorDefinition> DefineAsync()
    {
        var services = new ServiceCollection();
        Register(services.AddIntegrations(), static _ => { });
        await using var host = services.BuildServiceProvider();
        return host.GetRequiredService<IIntegrations>().Connectors.Values.Single();
    }

    internal abstract Task<VendorSimulator> StartForFieldsAsync(SimulatorOptions options);

    internal abstract ConnectInputs InputsOf(VendorSimulator vendor, TenantId tenant);

    internal abstract Func<IReadOnlyList<string>> WatchOf(VendorSimulator vendor);

    internal abstract void LimitRates(VendorSimulator vendor);
}

/// <summary>
/// A vendor and its connector as the suite sees them: the author of a connector writes one subclass, with a constructor without parameters,
/// and one subclass of each topic over it. Operations that the connector does not support are read from its definition: the suite then
/// requires a proper refusal.
/// </summary>
/// <typeparam name="TSimulator">The vendor's simulator.</typeparam>
#pragma warning disable RS0022 // The base is what the suite knows of a vendor; a vendor is described by this class alone.
public abstract class VendorUnderTest<TSimulator> : VendorUnderTest where TSimulator : VendorSimulator
#pragma warning restore RS0022
{
    /// <summary>
    /// Starts the vendor with at least two records of every resource that is written, and of <see cref="VendorUnderTest.Object"/>: for the
    /// topic <see cref="WrittenFields{TVendor}"/>.
    /// </summary>
    protected abstract Task<TSimulator> StartAsync(SimulatorOptions options, CancellationToken cancellationToken);

    /// <summary>The inputs for connecting a tenant; different keys for different tenants. Default none.</summary>
    protected virtual ConnectInputs Inputs(TSimulator vendor, TenantId tenant) => ConnectInputs.None;

    /// <summary>
    /// Observes a vendor before the first request of a case, for example against its published contract; the function it returns lists the
    /// deviations at the end of the case. Default: none.
    /// </summary>
    protected virtual Func<IReadOnlyList<string>> Watch(TSimulator vendor) => static () => [];

    /// <summary>
    /// Turns on the vendor's rate limits where the simulator does not enforce them by default, for the topic
    /// <see cref="RateLimits{TVendor}"/>. Default: nothing.
    /// </summary>
    protected virtual void Limit(TSimulator vendor) { }

    internal sealed override void LimitRates(VendorSimulator vendor) => Limit((TSimulator)vendor);

    internal sealed override async Task<VendorSimulator> StartForFieldsAsync(SimulatorOptions options) =>
        await StartAsync(options, CancellationToken.None);

    internal sealed override ConnectInputs InputsOf(VendorSimulator vendor, TenantId tenant) => Inputs((TSimulator)vendor, tenant);

    internal sealed override Func<IReadOnlyList<string>> WatchOf(VendorSimulator vendor) => Watch((TSimulator)vendor);
}

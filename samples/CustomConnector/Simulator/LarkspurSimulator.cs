using Integrations.Simulators;

namespace Larkspur.Simulator;

/// <summary>Larkspur CRM offline, as its API reference describes it; written from the reference, never from the connector.</summary>
public sealed class LarkspurSimulator : RestSimulator
{
    private LarkspurSimulator(SimulatorOptions? options) : base(LarkspurApi.Vendor, options) { }

    /// <summary>The contacts; writing here simulates a user on the vendor's own pages.</summary>
    public SimulatedTable Contacts => this["contacts"];

    /// <summary>The companies.</summary>
    public SimulatedTable Companies => this["companies"];

    /// <summary>Starts the vendor with this number of contacts and companies.</summary>
    public static Task<LarkspurSimulator> StartAsync(int contacts, int companies, SimulatorOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        var simulator = new LarkspurSimulator(options);
        for (var number = 0; number < companies; number++) simulator.Companies.Add(LarkspurSeed.Company(number));
        for (var number = 0; number < contacts; number++) simulator.Contacts.Add(LarkspurSeed.Contact(number));
        return StartAsync(simulator, cancellationToken);
    }
}

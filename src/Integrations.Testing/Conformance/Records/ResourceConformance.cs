using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Testing;

/// <summary>
/// The record-level groups of the suite: what every resource of a connector proves, over its vendor's simulator.
/// <see cref="ConnectorConformance{TSimulator,TRecord}"/> runs them on its first resource and on every further one that it names.
/// </summary>
/// <typeparam name="TSimulator">The vendor.</typeparam>
/// <typeparam name="TRecord">The record of the resource.</typeparam>
public abstract partial class ResourceConformance<TSimulator, TRecord>
    where TSimulator : VendorSimulator
    where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
{
    /// <summary>What the connector's own data does not say.</summary>
    protected abstract VendorFacts<TRecord> Facts { get; }

    /// <summary>A person changes the vendor's records where the API cannot: null members are what the vendor does not have.</summary>
    protected virtual Action<TSimulator, string>? Remove => null;

    /// <summary>
    /// An administrator hides a field of the vendor, by its own name, from the connection; null: the vendor has no permissions of fields.
    /// </summary>
    protected virtual Action<TSimulator, string>? Hide => null;

    /// <summary>
    /// A rule at the vendor undoes what the API writes into a field, by the vendor's name; null: the vendor has no rules.
    /// </summary>
    protected virtual Action<TSimulator, string>? Revert => null;

    /// <summary>
    /// Sets a reference of the record to another record of the seeded account, such as a contact's company; null: the record refers to
    /// none.
    /// </summary>
    protected virtual Action<TSimulator, TRecord>? Refer => null;

    /// <summary>Makes the vendor hand out pages of this size; null: a query asks for it.</summary>
    protected virtual Action<TSimulator, int>? Paged => null;

    /// <summary>Makes the vendor's lists lag behind its writes; null: they show each write at once.</summary>
    protected virtual Action<TSimulator, TimeSpan>? Lag => null;

    /// <summary>Starts the vendor with so many records, and whatever the facts name.</summary>
    protected abstract Task<TSimulator> StartAsync(int records, SimulatorOptions options, CancellationToken cancellationToken);

    /// <summary>Adds the connector, for example <c>integrations.AddHubSpot(configure)</c>.</summary>
    protected abstract void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure);

    /// <summary>The resource, for example <c>client.Crm.Contacts</c>.</summary>
    protected abstract ResourceClient<TRecord> Records(ConnectionClient client);

    /// <summary>What a tenant says to connect: another tenant, another key. Default: nothing.</summary>
    protected virtual ConnectInputs Inputs(TSimulator vendor, TenantId tenant) => ConnectInputs.None;

    /// <summary>A person adds a record with this text on the vendor's own pages.</summary>
    /// <returns>The record's id.</returns>
    protected abstract string Add(TSimulator vendor, string text);

    /// <summary>A person changes a record's text on the vendor's own pages.</summary>
    protected abstract void Edit(TSimulator vendor, string id, string text);

    /// <summary>Vendor, clock and host of one test, with a connected tenant.</summary>
    private protected async Task<ConformanceRun> RunAsync(int records = 3, Action<ConformanceSetup>? setup = null)
    {
        var clock = new FakeClock();
        var vendor = await StartAsync(records, new() { TimeProvider = clock }, CancellationToken.None);
        var with = new ConformanceSetup(vendor);
        setup?.Invoke(with);
        var host = TestHost.Create(
            clock,
            integrations =>
            {
                Register(integrations, options =>
                {
                    vendor.Configure(options);
                    options.Retry.Delay = TimeSpan.FromMilliseconds(1);
                    with.Options(options);
                });
                with.ServicesAfter(integrations.Services);
            },
            services =>
            {
                services.AddSingleton<IConnectionStore>(with.Store);
                with.ServicesBefore(services);
            });
        var run = new ConformanceRun(this, vendor, clock, host, with.Store);
        if (with.IsConnected) await run.ConnectAsync();
        vendor.Requests.Clear();
        return run;
    }

    /// <summary>How a test's host differs from the usual one.</summary>
    /// <param name="vendor">The vendor, started.</param>
    private protected sealed class ConformanceSetup(TSimulator vendor)
    {
        public TSimulator Vendor { get; } = vendor;

        public bool IsConnected { get; set; } = true;

        public FaultyConnectionStore Store { get; } = new(new InMemoryConnectionStore());

        public Action<ConnectorOptions> Options { get; set; } = static _ => { };

        public Action<IServiceCollection> ServicesBefore { get; set; } = static _ => { };

        public Action<IServiceCollection> ServicesAfter { get; set; } = static _ => { };
    }
}

using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance;

/// <summary>
/// The record-level groups of the suite: the cases that every resource of a connector passes, over its vendor's simulator.
/// <see cref="ConnectorConformance{TSimulator,TRecord}"/> runs them for its first resource and for each additional one.
/// </summary>
/// <typeparam name="TSimulator">The vendor.</typeparam>
/// <typeparam name="TRecord">The record of the resource.</typeparam>
public abstract partial class ResourceConformance<TSimulator, TRecord>
    where TSimulator : VendorSimulator
    where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
{
    /// <summary>The facts that the connector's own data does not contain.</summary>
    protected abstract VendorFacts<TRecord> Facts { get; }

    /// <summary>Removes a record as a user of the vendor where the API cannot; null: the vendor does not support it.</summary>
    protected virtual Action<TSimulator, string>? Remove => null;

    /// <summary>
    /// Hides a field of the vendor, by its own name, from the connection, as an administrator; null: the vendor has no field permissions.
    /// </summary>
    protected virtual Action<TSimulator, string>? Hide => null;

    /// <summary>
    /// Adds a rule at the vendor that reverts the API's writes to a field, by the vendor's name; null: the vendor has no rules.
    /// </summary>
    protected virtual Action<TSimulator, string>? Revert => null;

    /// <summary>
    /// Sets a reference of the record to another record of the seeded account, such as a contact's company; null: the record has none.
    /// </summary>
    protected virtual Action<TSimulator, TRecord>? Refer => null;

    /// <summary>Makes the vendor return pages of this size; null: a query requests it.</summary>
    protected virtual Action<TSimulator, int>? Paged => null;

    /// <summary>Makes the vendor's lists lag behind its writes; null: they show each write immediately.</summary>
    protected virtual Action<TSimulator, TimeSpan>? Lag => null;

    /// <summary>Starts the vendor with this number of records, and the data that the facts name.</summary>
    protected abstract Task<TSimulator> StartAsync(int records, SimulatorOptions options, CancellationToken cancellationToken);

    /// <summary>Adds the connector, for example <c>integrations.AddHubSpot(configure)</c>.</summary>
    protected abstract void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure);

    /// <summary>The resource, for example <c>client.Crm.Contacts</c>.</summary>
    protected abstract ResourceClient<TRecord> Records(ConnectionClient client);

    /// <summary>The inputs for connecting a tenant; different keys for different tenants. Default none.</summary>
    protected virtual ConnectInputs Inputs(TSimulator vendor, TenantId tenant) => ConnectInputs.None;

    /// <summary>Adds a record with this text as a user of the vendor.</summary>
    /// <returns>The record's id.</returns>
    protected abstract string Add(TSimulator vendor, string text);

    /// <summary>Changes a record's text as a user of the vendor.</summary>
    protected abstract void Edit(TSimulator vendor, string id, string text);

    /// <summary>Creates vendor, clock and host of one test, with a connected tenant.</summary>
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

    /// <summary>The deviations of a test's host from the default.</summary>
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

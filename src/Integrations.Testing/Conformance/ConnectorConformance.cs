using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Testing;

/// <summary>
/// What every connector proves, over its vendor's simulator. A connector's test is a subclass that says how its vendor is started, what a person does on the vendor's own pages, and a few facts.
/// What a vendor cannot do is read from the connector's capability data: then the suite holds it to refusing properly, and skips nothing.
/// </summary>
/// <typeparam name="TSimulator">The vendor.</typeparam>
/// <typeparam name="TRecord">The record of the resource the suite works on.</typeparam>
public abstract partial class ConnectorConformance<TSimulator, TRecord>
    where TSimulator : VendorSimulator
    where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
{
    private const string AnyRequest = "* *";
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(61);

    /// <summary>What the connector's own data does not say.</summary>
    protected abstract VendorFacts<TRecord> Facts { get; }

    /// <summary>Starts the vendor with so many records, and whatever the facts name.</summary>
    protected abstract Task<TSimulator> StartAsync(int records, SimulatorOptions options, CancellationToken cancellationToken);

    /// <summary>Adds the connector, for example <c>integrations.AddHubSpot(configure)</c>.</summary>
    protected abstract void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure);

    /// <summary>The resource the suite works on, for example <c>client.Crm.Contacts</c>.</summary>
    protected abstract ResourceClient<TRecord> Records(ConnectionClient client);

    /// <summary>A person adds a record with this text on the vendor's own pages.</summary>
    /// <returns>The record's id.</returns>
    protected abstract string Add(TSimulator vendor, string text);

    /// <summary>A person changes a record's text on the vendor's own pages.</summary>
    protected abstract void Edit(TSimulator vendor, string id, string text);

    /// <summary>A record goes away at the vendor.</summary>
    protected abstract void Remove(TSimulator vendor, string id);

    /// <summary>An administrator hides a field of the vendor from the connection.</summary>
    protected abstract void Hide(TSimulator vendor, string field);

    /// <summary>A rule at the vendor undoes what the API writes into a field.</summary>
    protected abstract void Revert(TSimulator vendor, string field);

    /// <summary>Sets a reference of the record to another record of the seeded account, such as a contact's company.</summary>
    protected abstract void Refer(TSimulator vendor, TRecord record);

    /// <summary>A person merges a record into another, where the vendor can.</summary>
    /// <returns>The id of the merged record; null: the vendor cannot merge.</returns>
    protected virtual string? Merge(TSimulator vendor, string id, string into) => null;

    /// <summary>Makes the vendor's lists lag behind its writes, where it has such an index.</summary>
    protected virtual void Lag(TSimulator vendor, TimeSpan by)
    {
    }

    /// <summary>Makes the vendor hand out pages of this size, where a query cannot ask for it.</summary>
    protected virtual void Paged(TSimulator vendor, int size)
    {
    }

    private static bool Can(ConformanceRun run, Operation operation) => run.Definition.Can(new TRecord().ResourceName, operation);

    /// <summary>True when the vendor cannot; then the refusal was asserted, and that it names what is possible.</summary>
    private static async Task<bool> RefusesAsync(ConformanceRun run, Operation operation, Func<Task> attempt)
    {
        if (Can(run, operation)) return false;
        var before = run.Vendor.Requests.Count;
        var refusal = await Assert.ThrowsAsync<OperationNotSupportedException>(attempt);
        Assert.Contains(run.Definition.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Operation.List), refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, run.Vendor.Requests.Count);
        return true;
    }

    /// <summary>The vendor's own name of the text field: the last member of its path.</summary>
    private string VendorText(ConformanceRun run) => VendorName(run, Facts.Text);

    private static string VendorName(ConformanceRun run, Field<TRecord> field) => Support(run, field).Paths[0].Split('.')[^1];

    private static FieldSupport Support(ConformanceRun run, Field<TRecord> field) => run.Resource.Fields.Single(f => f.Name == field.Name);

    private string? TextOf(TRecord record) => Facts.Text.Get(record);

    private TRecord WithText(string text)
    {
        var record = new TRecord();
        Facts.Text.Set(record, text);
        return record;
    }

    private ListQuery<TRecord> InPagesOf(ConformanceRun run, int size)
    {
        Paged(run.Vendor, size);
        return new() { PageSize = size };
    }

    /// <summary>Vendor, clock and host of one test, with a connected tenant.</summary>
    private async Task<ConformanceRun> RunAsync(int records = 3, Action<ConformanceSetup>? setup = null)
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
        var run = new ConformanceRun(vendor, clock, host, with.Store);
        if (with.IsConnected) await run.ConnectAsync(Records);
        vendor.Requests.Clear();
        return run;
    }

    /// <summary>How a test's host differs from the usual one.</summary>
    /// <param name="vendor">The vendor, started.</param>
    private sealed class ConformanceSetup(TSimulator vendor)
    {
        public TSimulator Vendor { get; } = vendor;

        public bool IsConnected { get; set; } = true;

        public FaultyConnectionStore Store { get; } = new(new InMemoryConnectionStore());

        public Action<ConnectorOptions> Options { get; set; } = static _ => { };

        public Action<IServiceCollection> ServicesBefore { get; set; } = static _ => { };

        public Action<IServiceCollection> ServicesAfter { get; set; } = static _ => { };
    }
}

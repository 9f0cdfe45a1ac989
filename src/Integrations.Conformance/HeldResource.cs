using System.Reflection;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Sdk;

namespace Integrations.Conformance;

/// <summary>An additional resource of a connector for the record-level groups of the suite.</summary>
public abstract class HeldResource
{
    private protected HeldResource() { }

    /// <summary>Runs every record-level case and returns the failures.</summary>
    internal abstract Task<IReadOnlyList<string>> FailuresAsync(
        Action<IntegrationsBuilder, Action<ConnectorOptions>> register, Func<VendorSimulator, TenantId, ConnectInputs> inputs);
}

/// <summary>
/// An additional resource of a connector, read-only or writable; members that are not set declare that the vendor lacks the feature.
/// </summary>
/// <typeparam name="TSimulator">The vendor.</typeparam>
/// <typeparam name="TRecord">The record of the resource.</typeparam>
/// <param name="records">The resource, for example <c>client => client.Crm.Companies</c>.</param>
public sealed class HeldResource<TSimulator, TRecord>(Func<ConnectionClient, ResourceClient<TRecord>> records) : HeldResource
    where TSimulator : VendorSimulator
    where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
{
    /// <summary>The facts that the connector's own data does not contain.</summary>
    public required VendorFacts<TRecord> Facts { get; init; }

    /// <summary>Starts the vendor with this number of records of the resource, and the data that the facts name.</summary>
    public required Func<int, SimulatorOptions, CancellationToken, Task<TSimulator>> Start { get; init; }

    /// <summary>
    /// Adds a record with this text as a user of the vendor and returns its id; null: only where lists are neither filtered, sorted nor
    /// incremental.
    /// </summary>
    public Func<TSimulator, string, string>? Add { get; init; }

    /// <summary>
    /// Changes a record's text as a user of the vendor; null: only where the resource is neither updated nor incremental.
    /// </summary>
    public Action<TSimulator, string, string>? Edit { get; init; }

    /// <summary>See <see cref="ResourceConformance{TSimulator,TRecord}.Remove"/>.</summary>
    public Action<TSimulator, string>? Remove { get; init; }

    /// <summary>See <see cref="ResourceConformance{TSimulator,TRecord}.Hide"/>.</summary>
    public Action<TSimulator, string>? Hide { get; init; }

    /// <summary>See <see cref="ResourceConformance{TSimulator,TRecord}.Revert"/>.</summary>
    public Action<TSimulator, string>? Revert { get; init; }

    /// <summary>See <see cref="ResourceConformance{TSimulator,TRecord}.Refer"/>.</summary>
    public Action<TSimulator, TRecord>? Refer { get; init; }

    /// <summary>See <see cref="ResourceConformance{TSimulator,TRecord}.Paged"/>.</summary>
    public Action<TSimulator, int>? Paged { get; init; }

    /// <summary>See <see cref="ResourceConformance{TSimulator,TRecord}.Lag"/>.</summary>
    public Action<TSimulator, TimeSpan>? Lag { get; init; }

    internal override async Task<IReadOnlyList<string>> FailuresAsync(
        Action<IntegrationsBuilder, Action<ConnectorOptions>> register, Func<VendorSimulator, TenantId, ConnectInputs> inputs)
    {
        List<string> failures = [];
        foreach (var (test, arguments) in Cases())
            try
            {
                await (Task)test.Invoke(new Suite(this, register, inputs), BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
            }
#pragma warning disable CA1031 // any exception of a case is its failure; the others still run
            catch (Exception e)
#pragma warning restore CA1031
            {
                failures.Add($"{typeof(TRecord).Name}, {test.Name}({string.Join(", ", arguments)}): "
                    + $"{(e is XunitException or IntegrationException ? e.Message : e)}");
            }

        return failures;
    }

    private static IEnumerable<(MethodInfo Test, object?[] Arguments)> Cases() =>
        from test in typeof(ResourceConformance<TSimulator, TRecord>).GetMethods()
        where test.IsDefined(typeof(FactAttribute))
        from arguments in test.GetCustomAttributes<InlineDataAttribute>().Select(data => data.Data).DefaultIfEmpty([])
        select (test, arguments);

    /// <summary>The record-level groups over this resource.</summary>
    private sealed class Suite(
        HeldResource<TSimulator, TRecord> held, Action<IntegrationsBuilder, Action<ConnectorOptions>> register,
        Func<VendorSimulator, TenantId, ConnectInputs> inputs) : ResourceConformance<TSimulator, TRecord>
    {
        protected override VendorFacts<TRecord> Facts => held.Facts;

        protected override Action<TSimulator, string>? Remove => held.Remove;

        protected override Action<TSimulator, string>? Hide => held.Hide;

        protected override Action<TSimulator, string>? Revert => held.Revert;

        protected override Action<TSimulator, TRecord>? Refer => held.Refer;

        protected override Action<TSimulator, int>? Paged => held.Paged;

        protected override Action<TSimulator, TimeSpan>? Lag => held.Lag;

        protected override Task<TSimulator> StartAsync(int records, SimulatorOptions options, CancellationToken cancellationToken) =>
            held.Start(records, options, cancellationToken);

        protected override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
            register(integrations, configure);

        protected override ResourceClient<TRecord> Records(ConnectionClient client) => held.RecordsOf(client);

        protected override ConnectInputs Inputs(TSimulator vendor, TenantId tenant) => inputs(vendor, tenant);

        protected override string Add(TSimulator vendor, string text) => (held.Add ?? throw Missing(nameof(Add)))(vendor, text);

        protected override void Edit(TSimulator vendor, string id, string text) =>
            (held.Edit ?? throw Missing(nameof(Edit)))(vendor, id, text);

        private static ConformanceException Missing(string member) =>
            new($"The held resource of {typeof(TRecord).Name} can be filtered, sorted, updated or read incrementally: set {member}.");
    }

    private ResourceClient<TRecord> RecordsOf(ConnectionClient client) => records(client);
}

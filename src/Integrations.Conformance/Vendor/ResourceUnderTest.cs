using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Conformance;

/// <summary>A resource of a connector as the suite sees it; create a <see cref="ResourceUnderTest{TSimulator,TRecord}"/>.</summary>
public abstract class ResourceUnderTest
{
    private protected ResourceUnderTest() { }

    /// <summary>The resource's name, for example <c>contacts</c>.</summary>
    public abstract string Name { get; }

    /// <summary>True when the vendor can be started with exactly this number of records.</summary>
    internal abstract bool Has(int records);

    /// <summary>True when the vendor has field permissions.</summary>
    internal abstract bool CanHide { get; }

    /// <summary>The argument of a theory: this resource of this vendor.</summary>
    internal abstract IResourceCase CaseOf(Type root, VendorUnderTest vendor);
}

/// <summary>
/// A resource of a connector, read-only or writable; members that are not set declare that the vendor lacks the feature, and the suite
/// requires that the connector refuses it by name.
/// </summary>
/// <typeparam name="TSimulator">The vendor's simulator.</typeparam>
/// <typeparam name="TRecord">The record of the resource.</typeparam>
/// <param name="records">The resource, for example <c>client => client.Crm.Companies</c>.</param>
public sealed class ResourceUnderTest<TSimulator, TRecord>(Func<ConnectionClient, ResourceClient<TRecord>> records)
    : ResourceUnderTest, IResource<TRecord>
    where TSimulator : VendorSimulator
    where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
{
    /// <inheritdoc/>
    public override string Name => TRecord.ResourceName;

    /// <summary>The facts that the connector's own data does not contain.</summary>
    public required VendorFacts<TRecord> Facts { get; init; }

    /// <summary>
    /// Starts the vendor with this number of records of the resource, which <see cref="Least"/> and <see cref="Most"/> bound, and the data
    /// that the facts name.
    /// </summary>
    public required Func<int, SimulatorOptions, CancellationToken, Task<TSimulator>> Start { get; init; }

    /// <summary>The number of records that every account has, such as its administrator: the topics ask for no fewer. Default 0.</summary>
    public int Least { get; init; }

    /// <summary>The number of records that an account has at most, where it is fixed: the topics ask for no more. Default: any.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>
    /// Adds a record with this text as a user of the vendor and returns its id; null: only where lists are neither filtered, sorted nor
    /// incremental, and it is not the first resource.
    /// </summary>
    public Func<TSimulator, string, string>? Add { get; init; }

    /// <summary>
    /// Changes a record's text as a user of the vendor; null: only where the resource is neither updated nor incremental, and it is not the
    /// first.
    /// </summary>
    public Action<TSimulator, string, string>? Edit { get; init; }

    /// <summary>Removes a record as a user of the vendor where the API cannot; null: the vendor does not support it.</summary>
    public Action<TSimulator, string>? Remove { get; init; }

    /// <summary>
    /// Merges a record into another as a user of the vendor and returns the id of the merged record; null: the vendor cannot merge.
    /// </summary>
    public Func<TSimulator, string, string, string>? Merge { get; init; }

    /// <summary>
    /// Hides a field of the vendor, by its own name, from the connection, as an administrator; null: the vendor has no field permissions.
    /// </summary>
    public Action<TSimulator, string>? Hide { get; init; }

    /// <summary>
    /// Adds a rule at the vendor that reverts the API's writes to a field, by the vendor's name; null: the vendor has no rules.
    /// </summary>
    public Action<TSimulator, string>? Revert { get; init; }

    /// <summary>
    /// Sets a reference of the record to another record of the seeded account, such as a contact's company; null: the record has none.
    /// </summary>
    public Action<TSimulator, TRecord>? Refer { get; init; }

    /// <summary>Makes the vendor return pages of this size; null: a query requests it.</summary>
    public Action<TSimulator, int>? Paged { get; init; }

    /// <summary>Makes the vendor's lists lag behind its writes; null: they show each write immediately.</summary>
    public Action<TSimulator, TimeSpan>? Lag { get; init; }

    internal override bool Has(int records) => records >= Least && records <= Most;

    internal override bool CanHide => Hide is not null;

    internal override IResourceCase CaseOf(Type root, VendorUnderTest vendor) => new ResourceCase<TRecord>(root, vendor);

    async Task<VendorSimulator> IResource<TRecord>.StartAsync(int count, SimulatorOptions options) =>
        await Start(count, options, CancellationToken.None);

    ResourceClient<TRecord> IResource<TRecord>.RecordsOf(ConnectionClient client) => records(client);

    VendorUsers<TRecord> IResource<TRecord>.UsersOf(VendorSimulator vendor)
    {
        var simulator = (TSimulator)vendor;
        return new()
        {
            Add = text => (Add ?? throw Missing(nameof(Add)))(simulator, text),
            Edit = (id, text) => (Edit ?? throw Missing(nameof(Edit)))(simulator, id, text),
            Remove = Remove is null ? null : id => Remove(simulator, id),
            Merge = Merge is null ? null : (id, into) => Merge(simulator, id, into),
            Hide = Hide is null ? null : field => Hide(simulator, field),
            Revert = Revert is null ? null : field => Revert(simulator, field),
            Refer = Refer is null ? null : record => Refer(simulator, record),
            Paged = Paged is null ? null : size => Paged(simulator, size),
            Lag = Lag is null ? null : by => Lag(simulator, by),
        };
    }

    private ConformanceException Missing(string member) =>
        new($"{Name} is the first resource, or can be filtered, sorted, updated or read incrementally: set {member} of its "
            + $"{nameof(ResourceUnderTest<,>)}.");
}

/// <summary>A resource under test whose simulator's type is not needed.</summary>
internal interface IResource<TRecord> where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
{
    VendorFacts<TRecord> Facts { get; }

    Task<VendorSimulator> StartAsync(int count, SimulatorOptions options);

    ResourceClient<TRecord> RecordsOf(ConnectionClient client);

    VendorUsers<TRecord> UsersOf(VendorSimulator vendor);
}

using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Conformance;

/// <summary>
/// The suite that every connector passes, over its vendor's simulator. A connector's test is a subclass that starts the vendor, performs
/// the actions of the vendor's users, and states a few facts; it also lists additional resources. Unsupported operations are read from the
/// connector's definition: the suite then requires a proper refusal, and skips no case.
/// </summary>
/// <typeparam name="TSimulator">The vendor.</typeparam>
/// <typeparam name="TRecord">The record of the first resource: every group of the suite uses it.</typeparam>
public abstract partial class ConnectorConformance<TSimulator, TRecord> : ResourceConformance<TSimulator, TRecord>
    where TSimulator : VendorSimulator
    where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
{
    private const string AnyRequest = "* *";
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(61);

    /// <summary>Additional resources, including read-only ones: the record-level groups run for each. Default empty.</summary>
    protected virtual IReadOnlyList<HeldResource> Resources => [];

    /// <summary>
    /// Merges a record into another as a user of the vendor and returns the id of the merged record; null: the vendor cannot merge.
    /// </summary>
    protected virtual Func<TSimulator, string, string, string>? Merge => null;

    [Fact]
    public async Task Every_further_resource_passes_the_record_level_groups()
    {
        List<string> failures = [];
        foreach (var resource in Resources) failures.AddRange(await resource.FailuresAsync(Register,
            (vendor, tenant) => Inputs((TSimulator)vendor, tenant)));
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }
}

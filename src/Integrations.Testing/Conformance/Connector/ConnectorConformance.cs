using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Testing;

/// <summary>
/// What every connector proves, over its vendor's simulator. A connector's test is a subclass that says how its vendor is started, what a
/// person does on the vendor's own pages, and a few facts; it names the further resources to hold. What a vendor cannot do is read from the
/// connector's definition: then the suite holds it to refusing properly, and skips nothing.
/// </summary>
/// <typeparam name="TSimulator">The vendor.</typeparam>
/// <typeparam name="TRecord">The record of the first resource: every group of the suite works on it.</typeparam>
public abstract partial class ConnectorConformance<TSimulator, TRecord> : ResourceConformance<TSimulator, TRecord>
    where TSimulator : VendorSimulator
    where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
{
    private const string AnyRequest = "* *";
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(61);

    /// <summary>Further resources, read-only ones too: the record-level groups work on each. Default: none.</summary>
    protected virtual IReadOnlyList<HeldResource> Resources => [];

    /// <summary>A person merges a record into another and the id of the merged record is told; null: the vendor cannot merge.</summary>
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

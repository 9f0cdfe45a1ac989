using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Integrations.Conformance;

/// <summary>
/// The data of a topic's theory: a row for each resource of the vendor under test, followed by these values. The vendor is the first type
/// argument of the class that declares the theory.
/// </summary>
/// <param name="values">The further arguments of the theory.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OfEachResourceAttribute(params object?[] values) : DataAttribute
{
    /// <summary>The further arguments of the theory.</summary>
    public IReadOnlyList<object?> Values => values;

    /// <summary>
    /// The number of records that the case starts with: resources whose vendor has always more, or always less, have no row. Default: 1.
    /// </summary>
    public int Records { get; init; } = 1;

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. CaseRows.Of(testMethod, vendor => vendor.Resources.Where(resource => resource.Has(Records)), values)]);
}

/// <summary>The data of a topic's theory: a row for the first resource of the vendor under test, followed by these values.</summary>
/// <param name="values">The further arguments of the theory.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OfFirstResourceAttribute(params object?[] values) : DataAttribute
{
    /// <summary>The further arguments of the theory.</summary>
    public IReadOnlyList<object?> Values => values;

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. CaseRows.Of(testMethod, vendor => vendor.Resources.Take(1), values)]);
}

/// <summary>
/// As <see cref="OfFirstResourceAttribute"/>, for a case that no definition can break: the row is explicit, so that the runner leaves it
/// out, unless <see cref="VendorUnderTest.TestsCore"/>.
/// </summary>
/// <param name="values">The further arguments of the theory.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OfCoreAttribute(params object?[] values) : DataAttribute
{
    /// <summary>The further arguments of the theory.</summary>
    public IReadOnlyList<object?> Values => values;

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. CaseRows.Of(testMethod, vendor => vendor.Resources.Take(1), values, vendor => !vendor.TestsCore)]);
}

/// <summary>
/// The data of a theory over an account at the real vendor: a row for each resource, explicit unless the run has an account of this
/// vendor.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OfLiveResourceAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        var first = VendorUnderTest.VariantsOf(CaseRows.RootOf(testMethod))[0].Variant;
        return new([.. CaseRows.Of(testMethod, vendor => vendor.Variant == first ? vendor.Resources : [], [],
            vendor => !LiveAccount.IsOf(vendor))]);
    }
}

/// <summary>Makes the rows of a theory.</summary>
internal static class CaseRows
{
    /// <summary>The vendor under test.</summary>
    public static Type RootOf(MethodInfo test) => test.DeclaringType!.GetGenericArguments()[0];

    public static IEnumerable<ITheoryDataRow> Of(MethodInfo test, Func<VendorUnderTest, IEnumerable<ResourceUnderTest>> resources,
        object?[] values, Func<VendorUnderTest, bool>? isExplicit = null)
    {
        var root = RootOf(test);
        return
            from vendor in VendorUnderTest.VariantsOf(root)
            from resource in resources(vendor)
            select new TheoryDataRow([resource.CaseOf(root, vendor), .. values]) { Explicit = isExplicit?.Invoke(vendor) ?? false };
    }
}

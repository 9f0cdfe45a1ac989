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

    /// <summary>
    /// An operation without which the case has no meaning: resources whose definition does not declare it have no row. Default: none. The
    /// topic <see cref="Undeclared{TVendor}"/> requires their refusals.
    /// </summary>
    public Operation Needs { get; init; }

    /// <summary>True when resources without <see cref="ResourceUnderTest{TSimulator,TRecord}.Hide"/> have no row.</summary>
    public bool NeedsHide { get; init; }

    /// <summary>
    /// True when the case sends a kind of request of its own, so that variants with <see cref="VendorUnderTest.DiffersByScheme"/> have a
    /// row.
    /// </summary>
    public bool EachScheme { get; init; }

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new CaseRows(testMethod) { EachScheme = EachScheme, Needs = Needs }.OfAsync(
            vendor => vendor.Resources.Where(resource => resource.Has(Records) && (resource.CanHide || !NeedsHide)), values);
}

/// <summary>The data of a topic's theory: a row for the first resource of the vendor under test, followed by these values.</summary>
/// <param name="values">The further arguments of the theory.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OfFirstResourceAttribute(params object?[] values) : DataAttribute
{
    /// <summary>The further arguments of the theory.</summary>
    public IReadOnlyList<object?> Values => values;

    /// <summary>As <see cref="OfEachResourceAttribute.Needs"/>.</summary>
    public Operation Needs { get; init; }

    /// <summary>
    /// False when no way of connecting can break the case, so that variants with <see cref="VendorUnderTest.DiffersByScheme"/> have no
    /// row. Default true.
    /// </summary>
    public bool EachScheme { get; init; } = true;

    /// <summary>True when vendors whose definition declares no webhooks have no row. Default false.</summary>
    public bool NeedsWebhooks { get; init; }

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new CaseRows(testMethod) { EachScheme = EachScheme, Needs = Needs, NeedsWebhooks = NeedsWebhooks }
            .OfAsync(vendor => vendor.Resources.Take(1), values);
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
        new CaseRows(testMethod) { IsExplicit = vendor => !vendor.TestsCore }.OfAsync(vendor => vendor.Resources.Take(1), values);
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
        var rows = new CaseRows(testMethod) { IsExplicit = vendor => !LiveAccount.IsOf(vendor) };
        return rows.OfAsync(vendor => vendor.Variant == rows.Vendors[0].Variant ? vendor.Resources : [], []);
    }
}

using System.Reflection;
using Xunit.v3;

namespace Integrations.Conformance;

/// <summary>The rows of a theory, for each variant of the vendor: the first type argument of the class that declares it.</summary>
internal sealed class CaseRows(MethodInfo test)
{
    private readonly Type _root = (test ?? throw new ArgumentNullException(nameof(test))).DeclaringType!.GetGenericArguments()[0];

    /// <summary>The variants.</summary>
    public IReadOnlyList<VendorUnderTest> Vendors => field ??= VendorUnderTest.VariantsOf(_root);

    /// <summary>False when variants that differ only by their scheme have no row.</summary>
    public bool EachScheme { get; init; } = true;

    /// <summary>The operation that a resource declares; <see cref="Operation.Other"/>: any.</summary>
    public Operation Needs { get; init; }

    /// <summary>True when vendors whose definition declares no webhooks have no row.</summary>
    public bool NeedsWebhooks { get; init; }

    public Func<VendorUnderTest, bool> IsExplicit { get; init; } = static _ => false;

    public async ValueTask<IReadOnlyCollection<ITheoryDataRow>> OfAsync(
        Func<VendorUnderTest, IEnumerable<ResourceUnderTest>> resources, object?[] values)
    {
        List<ITheoryDataRow> rows = [];
        foreach (var vendor in Vendors.Where(vendor => EachScheme || !vendor.DiffersByScheme || vendor.TestsCore))
        {
            var definition = Needs == Operation.Other && !NeedsWebhooks ? null : await vendor.DefineAsync();
            if (NeedsWebhooks && definition!.Webhooks is null) continue;
            var isExplicit = IsExplicit(vendor);
            rows.AddRange(
                from resource in resources(vendor)
                where Needs == Operation.Other || definition!.Can(resource.Name, Needs)
                select new TheoryDataRow([resource.CaseOf(_root, vendor), .. values]) { Explicit = isExplicit });
        }

        // The runner takes a theory without rows for a mistake; an explicit row is left out.
        if (rows.Count == 0 && Vendors[0] is { Resources: [var first, ..] } any)
            rows.Add(new TheoryDataRow([first.CaseOf(_root, any), .. values]) { Explicit = true });
        return rows;
    }
}

using Integrations.Connectors;

namespace Integrations.Conformance;

/// <summary>The resources that a vendor under test describes, against those that its definition declares.</summary>
internal static class ResourceList
{
    public static IReadOnlyList<string> FaultsOf(VendorUnderTest vendor, ConnectorDefinition definition)
    {
        List<string> declared = [.. definition.Resources.Select(resource => resource.Name)];
        List<string> described = [.. vendor.Resources.Select(resource => resource.Name)];
        return
        [
            .. declared.Except(described).Except(vendor.LeftOut.Keys).Select(name => $"{definition.Name} declares {name}: add it to "
                + $"{nameof(VendorUnderTest.Resources)}, or to {nameof(VendorUnderTest.LeftOut)} with the reason."),
            .. described.Except(declared).Select(name => $"{definition.Name} does not declare {name}, which "
                + $"{nameof(VendorUnderTest.Resources)} describes."),
            .. vendor.LeftOut.Where(entry => !declared.Contains(entry.Key) || described.Contains(entry.Key)
                || string.IsNullOrWhiteSpace(entry.Value)).Select(entry => $"{nameof(VendorUnderTest.LeftOut)} of {definition.Name} names "
                + $"{entry.Key}: each of its entries is a declared resource that is not described, with a reason."),
        ];
    }
}

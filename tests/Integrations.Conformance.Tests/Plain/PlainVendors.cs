namespace Integrations.Conformance.Tests.Plain;

/// <summary>
/// The fictitious vendors over which the suite itself is tested. The first has OAuth and writes: over it run the cases that test the core
/// rather than a vendor.
/// </summary>
public sealed class PlainVendors : PlainUnderTest<Consented>
{
    public override IReadOnlyList<VendorUnderTest> Variants =>
    [
        this, new PlainUnderTest<Keyed>(), new PlainUnderTest<Machine>(), new PlainUnderTest<AtSubdomain>(), new PlainUnderTest<Whole>(),
        new PlainUnderTest<Skipping>(), new PlainUnderTest<Numbered>(), new PlainUnderTest<Behind>(), new PlainUnderTest<Linked>(),
    ];

    public override bool TestsCore => true;
}

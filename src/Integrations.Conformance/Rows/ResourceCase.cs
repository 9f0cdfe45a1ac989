using Integrations.Models;
using Integrations.Simulators;
using Xunit.Sdk;

namespace Integrations.Conformance;

/// <summary>A resource of a vendor as the argument of a theory, of any record.</summary>
internal interface IResourceCase : IXunitSerializable;

/// <summary>A resource of a vendor, as the argument of a theory; its text is part of the test's name.</summary>
/// <typeparam name="TRecord">The record of the resource.</typeparam>
public sealed class ResourceCase<TRecord> : IResourceCase where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
{
    private Type? _root;
    private VendorUnderTest? _vendor;

    /// <summary>Creates an empty one, for the runner.</summary>
    public ResourceCase()
    {
    }

    /// <summary>Creates one for a vendor whose list has the resource.</summary>
    public ResourceCase(VendorUnderTest vendor) : this(vendor?.GetType() ?? throw new ArgumentNullException(nameof(vendor)), vendor)
    {
    }

    internal ResourceCase(Type root, VendorUnderTest vendor) => (_root, _vendor) = (root, vendor);

    internal VendorUnderTest Vendor => _vendor ?? throw new InvalidOperationException("The runner has not set the vendor.");

    internal IResource<TRecord> Resource => (IResource<TRecord>)Vendor.Resources.Single(resource => resource is IResource<TRecord>);

    /// <inheritdoc/>
    public override string ToString() => Vendor.Variant is { } variant ? $"{variant} {TRecord.ResourceName}" : TRecord.ResourceName;

    /// <inheritdoc/>
    public void Serialize(IXunitSerializationInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        info.AddValue("vendor", _root);
        info.AddValue("variant", Vendor.Variant);
    }

    /// <inheritdoc/>
    public void Deserialize(IXunitSerializationInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        var variant = info.GetValue<string?>("variant");
        _root = info.GetValue<Type>("vendor")!;
        _vendor = VendorUnderTest.VariantsOf(_root).Single(vendor => vendor.Variant == variant);
    }

    /// <summary>Creates the host of one test over an account at the real vendor, connected.</summary>
    internal Task<LiveRun<TRecord>> RunLiveAsync() => LiveRun<TRecord>.StartAsync(Vendor, Resource);

    /// <summary>Creates vendor, clock and host of one test, with a connected tenant.</summary>
    internal async Task<ConformanceRun<TRecord>> RunAsync(int records = 3, Action<ConformanceSetup>? setup = null)
    {
        var resource = Resource;
        if (!((ResourceUnderTest)resource).Has(records))
            throw new InvalidOperationException($"Set {nameof(OfEachResourceAttribute.Records)} of the case to {records}.");
        var clock = new FakeClock();
        var with = new ConformanceSetup(await resource.StartAsync(records, new() { TimeProvider = clock }));
        setup?.Invoke(with);
        var run = new ConformanceRun<TRecord>(Vendor, resource, clock, with);
        if (with.IsConnected) await run.ConnectAsync();
        run.Vendor.Requests.Clear();
        return run;
    }
}

using Integrations.ContractTesting;

namespace Integrations.HubSpot.Tests;

/// <summary>HubSpot's contract, recordings and fact sheet.</summary>
public sealed class HubSpotContract() : ContractFixture(Described)
{
    public const string Id = "hubspot";

    public static VendorContract Described { get; } = new(Id) { Exceptions = HubSpotExceptions.All, Shapes = new HubSpotShapes() };
}

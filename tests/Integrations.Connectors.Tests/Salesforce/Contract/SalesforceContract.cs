using Integrations.ContractTesting;

namespace Integrations.Salesforce.Tests;

/// <summary>Salesforce's contract, recordings and fact sheet.</summary>
public sealed class SalesforceContract() : ContractFixture(Described)
{
    public const string Id = "salesforce";

    public static VendorContract Described { get; } = new(Id) { Exceptions = SalesforceExceptions.All, Shapes = new SalesforceShapes() };
}

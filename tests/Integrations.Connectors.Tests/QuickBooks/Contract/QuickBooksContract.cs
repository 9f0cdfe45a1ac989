using Integrations.ContractTesting;

namespace Integrations.QuickBooks.Tests;

/// <summary>QuickBooks' contract, recordings and fact sheet.</summary>
/// <remarks>Paths are of a third party's document, bodies of the vendor's own schemas.</remarks>
public sealed class QuickBooksContract() : ContractFixture(Described)
{
    public const string Id = "quickbooks";
    public const string Envelope = "IntuitResponse";

    public static VendorContract Described { get; } = new(Id)
    {
        File = "openapi.ballerina.json",
        Exceptions = QuickBooksExceptions.All,
        Shapes = new QuickBooksShapes(),
        Bodies = () => new QuickBooksBodies(Schemas),
        Xml = () => new XmlToJson(Schemas, Envelope),
    };

    public static XsdContract Schemas => XsdContract.Load(SharedFolder.Open().Contract(Id, "IntuitRestServiceDef.xsd"), "IntuitObject");
}

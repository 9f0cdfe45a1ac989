using Integrations.ContractTesting;

namespace Integrations.Pipedrive.Tests;

/// <summary>Pipedrive's contract, recordings and fact sheet.</summary>
public sealed class PipedriveContract() : ContractFixture(Described)
{
    public const string Id = "pipedrive";

    public static VendorContract Described { get; } = new(Id) { Exceptions = PipedriveExceptions.All, Shapes = new PipedriveShapes() };
}

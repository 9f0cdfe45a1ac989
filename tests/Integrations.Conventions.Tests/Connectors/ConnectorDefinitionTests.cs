using Integrations.Internal;

namespace Integrations.Conventions.Tests;

/// <summary>Every connector's definition is one that a registration accepts. Holds the next connector too: it is found by its folder.</summary>
public sealed class ConnectorDefinitionTests
{
    public static TheoryData<string> Connectors => [.. Repo.Connectors.Select(p => p.Vendor)];

    [Theory]
    [MemberData(nameof(Connectors))]
    public void A_definition_has_no_fault(string vendor) => Rule.Holds(
        DefinitionValidator.FaultsOf(RegisteredConnector.Of(vendor).Definition).Select(fault => fault.ToString()),
        "Change the member that each fault names; what is possible stands behind it.");
}

using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests;

/// <summary>
/// Every connector's definition is one that a registration accepts. Holds the next connector too: it is found by its folder.
/// </summary>
public sealed class ConnectorDefinitionTests
{
    public static TheoryData<string> Connectors => [.. Repo.Connectors.Select(p => p.Vendor)];

    [Theory]
    [MemberData(nameof(Connectors))]
    public void A_definition_has_no_fault(string vendor) =>
        FluentActions.Invoking(() => RegisteredConnector.Of(vendor).Register(new ServiceCollection(), _ => { })).Should()
            .NotThrow("a registration names the member to change and what is possible there");
}

using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests;

/// <summary>
/// Every connector's definition is one that a registration accepts. Holds the next connector too: it is found by its folder.
/// </summary>
public sealed class ConnectorDefinitionTests
{
    [Theory]
    [MemberData(nameof(RegisteredConnector.Names), MemberType = typeof(RegisteredConnector))]
    public void A_definition_has_no_fault(string vendor) =>
        FluentActions.Invoking(() => RegisteredConnector.Of(vendor).Register(new ServiceCollection(), _ => { })).Should()
            .NotThrow("a registration names the member to change and what is possible there");
}

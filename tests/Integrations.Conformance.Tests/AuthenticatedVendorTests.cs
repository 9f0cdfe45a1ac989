using Integrations.Conformance.Tests.Plain;
using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance.Tests;

/// <summary>A vendor of which only the authentication is known, where a user gives consent.</summary>
public sealed class ConsentedAuthenticatedTests : AuthenticatedConformance<AuthenticatedUnderTest<Consented>>;

/// <summary>The same with a key that the tenant enters.</summary>
public sealed class KeyedAuthenticatedTests : AuthenticatedConformance<AuthenticatedUnderTest<Keyed>>;

/// <summary>The same with tokens that the host requests by itself.</summary>
public sealed class MachineAuthenticatedTests : AuthenticatedConformance<AuthenticatedUnderTest<Machine>>;

/// <summary>A fictitious vendor with a definition that has no resources.</summary>
public sealed class AuthenticatedUnderTest<TKind> : PlainUnderTest<TKind> where TKind : PlainKind, new()
{
    public override IReadOnlyList<ResourceUnderTest> Resources => [];

    public override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddConnector<AuthenticatedConnector, PlainOptions>(configure);

    private sealed class AuthenticatedConnector : IConnector
    {
        private readonly TKind _kind = new();

        public ConnectorDefinition Define() => new(_kind.Id, "Plain")
        {
            BaseAddress = _kind.BaseAddress, Authentication = _kind.Authentication, Inputs = _kind.Inputs, Probe = "GET /me",
        };
    }
}

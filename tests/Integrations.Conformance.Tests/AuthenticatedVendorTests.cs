using Integrations.Conformance.Tests.Plain;
using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conformance.Tests;

/// <summary>A vendor of which only the authentication is known, where a user gives consent.</summary>
public sealed class ConsentedAuthenticatedTests : AuthenticatedVendor<Consented>;

/// <summary>The same with a key that the tenant enters.</summary>
public sealed class KeyedAuthenticatedTests : AuthenticatedVendor<Keyed>;

/// <summary>The same with tokens that the host requests by itself.</summary>
public sealed class MachineAuthenticatedTests : AuthenticatedVendor<Machine>;

/// <summary>The suite over a fictitious vendor, with a definition that has no resources.</summary>
public abstract class AuthenticatedVendor<TKind> : AuthenticatedConformance<PlainVendor> where TKind : PlainKind, new()
{
    private readonly TKind _kind = new();

    protected override Task<PlainVendor> StartAsync(SimulatorOptions options, CancellationToken cancellationToken) =>
        PlainVendor.StartAsync(_kind, 2, 2, options, cancellationToken);

    protected override void Register(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        integrations.AddConnector<AuthenticatedConnector, PlainOptions>(configure);

    protected override ConnectInputs Inputs(PlainVendor vendor, TenantId tenant) => _kind.Connecting(tenant);

    private sealed class AuthenticatedConnector : IConnector
    {
        public ConnectorDefinition Define()
        {
            var kind = new TKind();
            return new(kind.Id, "Plain")
            {
                BaseAddress = kind.BaseAddress, Authentication = kind.Authentication, Inputs = kind.Inputs, Probe = "GET /me",
            };
        }
    }
}

using Integrations.Connectors;

namespace Integrations.Sdk.Tests.Support;

/// <summary>
/// A fictitious vendor whose API has the shape of Stripe's (https://docs.stripe.com/api), but OAuth with refresh tokens, and a base URL
/// with a path. It has no resources: everything is sent by clients of others.
/// </summary>
public sealed class PaymentsConnector : IConnector
{
    public ConnectorDefinition Define() => new("payments", "Payments")
    {
        BaseAddress = "https://api.payments.test/live",
        Authentication = OAuth2.AuthorizationCode("https://api.payments.test/authorize", "https://api.payments.test/token"),
        Headers = { ["Accept"] = "application/json", ["Payments-Version"] = "2026-01-01" },
        Probe = "GET /v1/account",
        Errors = new() { CodePaths = ["error.code"], MessagePaths = ["error.message"] },
    };
}

/// <summary>What a host sets for it.</summary>
public sealed class PaymentsOptions : ConnectorOptions;

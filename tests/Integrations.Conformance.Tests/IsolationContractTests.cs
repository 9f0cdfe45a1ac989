namespace Integrations.Conformance.Tests;

public sealed class InMemoryIsolationTests : TenantIsolationContract;

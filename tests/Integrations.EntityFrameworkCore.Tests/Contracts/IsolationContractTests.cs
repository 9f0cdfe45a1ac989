using Integrations.Conformance;
using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

public sealed class IsolationContractTests(SharedDatabases databases) : IClassFixture<SharedDatabases>
{
    public static TheoryData<DatabaseKind, string> Contract =>
        DatabaseKinds.With(ContractTests.Of<TenantIsolationContract>().Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Contract))]
    public async Task Tenants_are_isolated(DatabaseKind kind, string test) =>
        await ContractTests.RunAsync(new Isolation(await databases.OfAsync(kind)), test, default);

    private sealed class Isolation(TestDatabase database) : TenantIsolationContract
    {
        protected override void UseStore(IntegrationsBuilder integrations) => integrations.UseDatabase(database);
    }
}

using Integrations.Conformance;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

public sealed class StoreContractTests(SharedDatabases databases) : IClassFixture<SharedDatabases>
{
    public static TheoryData<DatabaseKind, string> Contract =>
        DatabaseKinds.With(ContractTests.Of<ConnectionStoreContract>().Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Contract))]
    public async Task A_store_keeps_the_contract(DatabaseKind kind, string test) =>
        await ContractTests.RunAsync(new Store(await databases.OfAsync(kind)), test, default);

    private sealed class Store(TestDatabase database) : ConnectionStoreContract
    {
        protected override IConnectionStore CreateStore() => database.NewHost().GetRequiredService<IConnectionStore>();
    }
}

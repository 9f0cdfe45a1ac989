using Integrations.Conformance;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

public sealed class StateContractTests(SharedDatabases databases) : IClassFixture<SharedDatabases>
{
    public static TheoryData<DatabaseKind, string> Contract =>
        DatabaseKinds.With(ContractTests.Of<AuthorizationStateStoreContract>().Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Contract))]
    public async Task States_keep_the_contract(DatabaseKind kind, string test) =>
        await ContractTests.RunAsync(new States(await databases.OfAsync(kind)), test, default);

    private sealed class States(TestDatabase database) : AuthorizationStateStoreContract
    {
        protected override IAuthorizationStateStore CreateStore(TimeProvider clock) =>
            database.NewHost(clock).GetRequiredService<IAuthorizationStateStore>();
    }
}

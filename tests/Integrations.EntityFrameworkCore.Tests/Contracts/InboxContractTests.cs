using Integrations.Conformance;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

public sealed class InboxContractTests(SharedDatabases databases) : IClassFixture<SharedDatabases>
{
    private static readonly IEnumerable<string> Tests = ContractTests.Of<InboxStoreContract>().Select(row => row.Data);

    public static TheoryData<DatabaseKind, string> Contract => DatabaseKinds.With(Tests);

    public static TheoryData<DatabaseKind, string> OnPostgreSql =>
        [.. Contract.Where(row => row.Data.Item1 == DatabaseKind.PostgreSql)];

    [Theory]
    [MemberData(nameof(Contract))]
    public async Task An_inbox_keeps_the_contract(DatabaseKind kind, string test) =>
        await RunAsync(kind, test, database => database.NewHost());

    /// <summary>Not on SQLite: its transaction keeps the contract's other processes out.</summary>
    [Theory]
    [MemberData(nameof(OnPostgreSql))]
    public async Task Also_one_that_shares_a_transaction_with_the_handlers(DatabaseKind kind, string test) =>
        await RunAsync(kind, test, database => database.NewHostOf<ShopContext>());

    private async Task RunAsync(DatabaseKind kind, string test, Func<TestDatabase, ServiceProvider> newHost)
    {
        var database = await databases.OfAsync(kind);
        await database.ExecuteAsync("delete from integrations_inbox");
        await ContractTests.RunAsync(new Store(() => newHost(database)), test, default);
    }

    private sealed class Store(Func<ServiceProvider> newHost) : InboxStoreContract
    {
        protected override IInboxStore CreateStore() => newHost().GetRequiredService<IInboxStore>();

        protected override IServiceProvider CreateScope() => newHost().CreateScope().ServiceProvider;
    }
}

using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

public sealed class ContractSuites(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    public static TheoryData<string> StoreContract => ContractTests.Of<ConnectionStoreContract>();

    public static TheoryData<string> LeaseContract => ContractTests.Of<ConnectionLeaseContract>();

    public static TheoryData<string> StateContract => ContractTests.Of<AuthorizationStateStoreContract>();

    [PostgresTheory]
    [MemberData(nameof(StoreContract))]
    public Task A_store_on_PostgreSQL_keeps_the_contract(string test) => ContractTests.RunAsync(new Store(database), test, default);

    [PostgresTheory]
    [MemberData(nameof(LeaseContract))]
    public Task Locks_on_PostgreSQL_keep_the_contract(string test) => ContractTests.RunAsync(new Locks(database), test, default);

    [PostgresTheory]
    [MemberData(nameof(StateContract))]
    public Task States_on_PostgreSQL_keep_the_contract(string test) => ContractTests.RunAsync(new States(database), test, default);

    public static TheoryData<string> IsolationContract => ContractTests.Of<TenantIsolationContract>();

    [PostgresTheory]
    [MemberData(nameof(IsolationContract))]
    public Task Tenants_on_PostgreSQL_are_isolated(string test) => ContractTests.RunAsync(new Isolation(database), test, default);

    private sealed class Isolation(PostgresDatabase database) : TenantIsolationContract
    {
        protected override void UseStore(IntegrationsBuilder integrations) =>
            integrations.UsePostgres(database.Name);
    }

    private sealed class Store(PostgresDatabase database) : ConnectionStoreContract
    {
        protected override IConnectionStore CreateStore() => database.NewHost().GetRequiredService<IConnectionStore>();
    }

    private sealed class Locks(PostgresDatabase database) : ConnectionLeaseContract
    {
        protected override IConnectionLock CreateLock(TimeProvider clock) => database.NewHost(clock).GetRequiredService<IConnectionLock>();

        protected override async Task EndLeaseAsync(ConnectionKey key) =>
            (await PostgresServer.ExecuteAsync(database.Name,
                $"update integrations_leases set \"EndsAt\" = now() where \"Tenant\" = '{key.Tenant}'")).Should().Be(1);
    }

    private sealed class States(PostgresDatabase database) : AuthorizationStateStoreContract
    {
        protected override IAuthorizationStateStore CreateStore(TimeProvider clock) =>
            database.NewHost(clock).GetRequiredService<IAuthorizationStateStore>();
    }
}

using Integrations.Conformance;
using Integrations.EntityFrameworkCore.Internal;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Tests;

public sealed class LockContractTests(SharedDatabases databases) : IClassFixture<SharedDatabases>
{
    public static TheoryData<DatabaseKind, string> Contract =>
        DatabaseKinds.With(ContractTests.Of<ConnectionLeaseContract>().Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Contract))]
    public async Task Locks_keep_the_contract(DatabaseKind kind, string test) =>
        await ContractTests.RunAsync(new Locks(await databases.OfAsync(kind)), test, default);

    private sealed class Locks(TestDatabase database) : ConnectionLeaseContract
    {
        protected override IConnectionLock CreateLock(TimeProvider clock) => database.NewHost(clock).GetRequiredService<IConnectionLock>();

        protected override async Task EndLeaseAsync(ConnectionKey key) =>
            (await database.ExecuteAsync(
                $"update integrations_leases set \"EndsAt\" = '2026-01-01 00:00:00' where \"Tenant\" = '{key.Tenant}'")).Should().Be(1);

        protected override async Task MoveLeaseEndAsync(ConnectionKey key, TimeSpan by)
        {
            await using var context = database.NewContext();
            var tenant = key.Tenant.Value;
            (await context.Set<LeaseRow>().Where(l => l.Tenant == tenant).ExecuteUpdateAsync(
                row => row.SetProperty(l => l.EndsAt, l => l.EndsAt.AddSeconds(by.TotalSeconds)))).Should().Be(1);
        }
    }
}

using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using static Integrations.EntityFrameworkCore.Tests.InboxEntries;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>One record with many events in front of those of others.</summary>
public sealed class HotRecordTests
{
    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task Events_behind_one_of_their_record_stop_no_others_and_follow_it_at_once(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var host = database.NewHost();
        var store = host.GetRequiredService<IInboxStore>();
        await store.AddAsync([.. Enumerable.Range(0, 2_000).Select(i => New($"hot{i}", record: "hot"))]);
        await store.AddAsync(New("other1", record: "o1"), New("other2", record: "o2"));

        var first = (await store.ClaimAsync(1, 1)).Single();
        (await store.ClaimAsync(16, 4)).Identities().Should().Equal("other1", "other2");

        (await store.HandleAsync(first, host)).Should().BeTrue();
        var second = (await store.ClaimAsync(16, 4)).Single();
        second.Identity.Should().Be("hot1", "it does not wait until it is looked at again");
        (await store.HandleAsync(second, host)).Should().BeTrue();
        (await store.ClaimAsync(16, 4, after: TimeSpan.FromSeconds(50))).Identities().Should().Equal("hot2");
    }
}

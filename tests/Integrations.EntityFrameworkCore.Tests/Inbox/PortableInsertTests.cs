using Integrations.EntityFrameworkCore.Internal;
using Microsoft.EntityFrameworkCore;
using static Integrations.EntityFrameworkCore.Tests.InboxEntries;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>How events are added where the database cannot skip conflicts, on databases that can.</summary>
public sealed class PortableInsertTests
{
    public static TheoryData<DatabaseKind> Kinds => DatabaseKinds.Durable;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_concurrent_repetitions_each_is_added_once_and_none_is_lost(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            await using var context = database.NewContext();
            var rows = Enumerable.Range(0, 50).Select(i => InboxRow.Of(New($"e{(i + writer) % 60}"))).ToList();
            return await InboxInsert.SaveAsync(context, rows, default);
        })));
        await using var context = database.NewContext();
        var stored = await context.Set<InboxRow>().Select(i => i.Identity).ToListAsync();
        stored.Should().OnlyHaveUniqueItems().And.HaveCount(57);
        added.Sum().Should().Be(57);
    }

    [Fact]
    public async Task A_failure_that_is_no_repetition_is_reported()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.SqliteFile);
        await database.ExecuteAsync("create trigger refuse before insert on integrations_inbox begin select raise(abort, 'full'); end");
        await using var context = database.NewContext();
        await FluentActions.Awaiting(() => InboxInsert.SaveAsync(context, [InboxRow.Of(New("e1"))], default)).Should()
            .ThrowAsync<DbUpdateException>();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_batch_of_several_statements_is_added_whole_or_not_at_all(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var context = database.NewContext();
        var rows = Enumerable.Range(0, 1_200).Select(i => InboxRow.Of(New($"e{i}"))).ToList();
        (await InboxInsert.AddAsync(context, [.. rows.Take(1_100)], default)).Should().Be(1_100);
        (await InboxInsert.AddAsync(context, rows, default)).Should().Be(100);

        List<InboxRow> invalid = [.. Enumerable.Range(2_000, 1_000).Select(i => InboxRow.Of(New($"e{i}"))), InboxRow.Of(New("bad"))];
        invalid[^1].Tenant = null!;
        await FluentActions.Awaiting(() => InboxInsert.AddAsync(context, invalid, default)).Should().ThrowAsync<Exception>();
        (await context.Set<InboxRow>().CountAsync()).Should().Be(1_200);
    }
}

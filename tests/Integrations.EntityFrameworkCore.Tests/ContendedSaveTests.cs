using Integrations.EntityFrameworkCore.Internal;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>Saves that lose races: a violated key may be gone again when the row is read to explain it.</summary>
public sealed class ContendedSaveTests(SharedDatabases databases) : IClassFixture<SharedDatabases>
{
    private readonly ConnectionKey _key = new(new($"tenant-{Guid.NewGuid():N}"), new($"connection-{Guid.NewGuid():N}"));

    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task A_save_is_repeated_while_others_write_and_delete_the_same_part(DatabaseKind kind)
    {
        var lost = new LostRaces(10);
        await using var context = (await databases.OfAsync(kind)).NewContext(lost);
        var result = await new PartWriter(context, NewConnection()).SaveAsync(default);
        (result.IsSaved, lost.Left).Should().Be((true, 0));
    }

    [Theory]
    [MemberData(nameof(DatabaseKinds.All), MemberType = typeof(DatabaseKinds))]
    public async Task A_save_that_no_race_explains_ends_with_the_error_of_the_database(DatabaseKind kind)
    {
        await using var context = (await databases.OfAsync(kind)).NewContext(new LostRaces(int.MaxValue));
        await context.Invoking(c => new PartWriter(c, NewConnection()).SaveAsync(default)).Should().ThrowAsync<DbUpdateException>();
    }

    private SaveRequest NewConnection() =>
        new() { Key = _key, Part = ConnectionPart.Settings, ExpectedVersion = 0, Payload = new byte[] { 1 }, Connector = World.Connector };

    /// <summary>Fails saves as a violated key does whose row another writer deletes at once.</summary>
    private sealed class LostRaces(int count) : SaveChangesInterceptor
    {
        public int Left { get; private set; } = count;

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result,
            CancellationToken cancellationToken = default)
        {
            if (Left == 0) return new(result);
            Left--;
            throw new DbUpdateException("A key is violated.");
        }
    }
}

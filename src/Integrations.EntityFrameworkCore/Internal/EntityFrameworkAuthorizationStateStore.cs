using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>Authorisation states in a relational database; those that nobody came back for go when another is added.</summary>
internal sealed class EntityFrameworkAuthorizationStateStore(Databases databases, TimeProvider time) : IAuthorizationStateStore
{
    public async ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, CancellationToken cancellationToken) => await databases.Home.RunAsync(
        async (context, token) =>
        {
            var now = time.GetUtcNow();
            await context.Set<StateRow>().Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync(token).ConfigureAwait(false);
            context.Add(new StateRow { Key = key, Payload = payload.ToArray(), ExpiresAt = expiresAt.ToUniversalTime() });
            return await context.SaveChangesAsync(token).ConfigureAwait(false);
        },
        cancellationToken).ConfigureAwait(false);

    /// <summary>Whoever deletes the row has taken it.</summary>
    public ValueTask<ReadOnlyMemory<byte>?> TakeAsync(string key, CancellationToken cancellationToken) => databases.Home.RunAsync<ReadOnlyMemory<byte>?>(
        async (context, token) =>
        {
            var rows = context.Set<StateRow>().Where(s => s.Key == key);
            var found = await rows.AsNoTracking().SingleOrDefaultAsync(token).ConfigureAwait(false);
            if (found is null || await rows.ExecuteDeleteAsync(token).ConfigureAwait(false) == 0) return null;
            return found.ExpiresAt > time.GetUtcNow() ? found.Payload : default(ReadOnlyMemory<byte>?);
        },
        cancellationToken);

    public async IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = await databases.Home.RunAsync((context, token) => context.Set<StateRow>().AsNoTracking().ToListAsync(token), cancellationToken).ConfigureAwait(false);
        foreach (var row in rows) yield return new(row.Key, row.Payload);
    }
}

using System.Runtime.CompilerServices;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>
/// Authorization states in a relational database; expired states are removed when another is added, at most once a minute.
/// </summary>
internal sealed class EntityFrameworkAuthorizationStateStore(Databases databases, TimeProvider time) : IAuthorizationStateStore
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);
    private long _nextSweep;

    public ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        AddAsync(new() { Key = key, Payload = payload.ToArray(), ExpiresAt = expiresAt }, cancellationToken);

    public ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, AuthorizationStateOwner owner,
        CancellationToken cancellationToken) =>
        AddAsync(new() { Key = key, Payload = payload.ToArray(), ExpiresAt = expiresAt, TenantMark = owner.Tenant,
            UserMark = owner.User }, cancellationToken);

    public ValueTask<(int OfTenant, int OfUser)> CountAsync(AuthorizationStateOwner owner, DateTimeOffset endsAfter,
        CancellationToken cancellationToken) =>
        databases.Home.RunAsync(
        async (context, token) =>
        {
            var states = context.Set<StateRow>().Where(s => s.ExpiresAt > endsAfter);
            var ofTenant = await states.CountAsync(s => s.TenantMark == owner.Tenant, token).ConfigureAwait(false);
            return (ofTenant, await states.CountAsync(s => s.UserMark == owner.User, token).ConfigureAwait(false));
        },
        cancellationToken);

    /// <summary>The caller that deletes the row receives the state.</summary>
    public ValueTask<ReadOnlyMemory<byte>?> TakeAsync(string key, CancellationToken cancellationToken) =>
        databases.Home.RunAsync<ReadOnlyMemory<byte>?>(
        async (context, token) =>
        {
            var rows = context.Set<StateRow>().Where(s => s.Key == key);
            var found = await rows.AsNoTracking().SingleOrDefaultAsync(token).ConfigureAwait(false);
            if (found is null || await rows.ExecuteDeleteAsync(token).ConfigureAwait(false) == 0) return null;
            return found.ExpiresAt > time.GetUtcNow() ? found.Payload : default(ReadOnlyMemory<byte>?);
        },
        cancellationToken);

    private async ValueTask AddAsync(StateRow state, CancellationToken cancellationToken) => await databases.Home.RunAsync(
        async (context, token) =>
        {
            var now = time.GetUtcNow();
            if (IsSweepDue(now)) await context.Set<StateRow>().Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync(token)
                .ConfigureAwait(false);
            context.Add(state);
            return await context.SaveChangesAsync(token).ConfigureAwait(false);
        },
        cancellationToken).ConfigureAwait(false);

    private bool IsSweepDue(DateTimeOffset now)
    {
        var due = Volatile.Read(ref _nextSweep);
        return now.UtcTicks >= due && Interlocked.CompareExchange(ref _nextSweep, (now + SweepInterval).UtcTicks, due) == due;
    }

    public async IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = await databases.Home.RunAsync((context, token) => context.Set<StateRow>().AsNoTracking().ToListAsync(token),
            cancellationToken).ConfigureAwait(false);
        foreach (var row in rows) yield return new(row.Key, row.Payload);
    }
}

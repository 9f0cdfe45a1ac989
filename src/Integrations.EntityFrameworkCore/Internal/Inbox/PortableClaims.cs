using System.Data;
using System.Runtime.CompilerServices;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>
/// Leases entries on any database: chooses them by reading, and leases those that are still due by one conditional update.
/// </summary>
internal sealed class PortableClaims(DbContext context, InboxClaim claim, DateTimeOffset lookAgainAt)
{
    private readonly InboxTurns _turns = new(claim);

    /// <param name="after">The last tenant of the claim before.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The ids of entries that may be leased now, in their order.</returns>
    public async Task<IReadOnlyList<long>> TakeAsync(string after, CancellationToken cancellationToken)
    {
        var transaction =
            await context.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            await OfferAsync(areReplays: false, after, cancellationToken).ConfigureAwait(false);
            if (claim.Replays) await OfferAsync(areReplays: true, after, cancellationToken).ConfigureAwait(false);
            var ids = _turns.Take();
            if (ids.Count > 0) await LeaseAsync(ids, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return ids;
        }
    }

    private async Task OfferAsync(bool areReplays, string after, CancellationToken cancellationToken)
    {
        await foreach (var tenant in TenantsAsync(areReplays, after, cancellationToken).ConfigureAwait(false))
        {
            if (claim.Except.Contains(new(tenant))) continue;
            _turns.Offer(new(tenant), areReplays, await FirstDueAsync(areReplays, tenant, cancellationToken).ConfigureAwait(false));
            if (_turns.IsFull) return;
        }
    }

    /// <summary>The due entries of a tenant that no other of their record holds back; those that are held back are put off.</summary>
    private async Task<IEnumerable<long>> FirstDueAsync(bool areReplays, string tenant, CancellationToken cancellationToken)
    {
        for (var (round, window) = (1, _turns.Window); ; (round, window) = (round + 1, InboxClaims.LargeWindow))
        {
            var due = await Due(areReplays, tenant, window).ToListAsync(cancellationToken).ConfigureAwait(false);
            var (first, heldBack) = (due.Where(d => d.IsFirst).Select(d => d.Id), due.Where(d => !d.IsFirst).Select(d => d.Id).ToList());
            if (heldBack.Count > 0) await PutOffAsync(heldBack, cancellationToken).ConfigureAwait(false);
            if (heldBack.Count < window || round == InboxClaims.Rounds) return first;
        }
    }

    /// <summary>The tenants whose entries wait: those after one, then the others. One look into an index for each.</summary>
    private async IAsyncEnumerable<string> TenantsAsync(bool areReplays, string after,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> seen = [];
        for (var tenant = after; ;)
        {
            var next = await NextAsync(tenant).ConfigureAwait(false);
            if (next is null && tenant.Length > 0) next = await NextAsync("").ConfigureAwait(false);
            if (next is null || !seen.Add(next)) yield break;
            yield return tenant = next;
        }

        Task<string?> NextAsync(string tenant) => context.Set<InboxRow>()
#pragma warning disable CA1310 // translated: the database compares as it orders
            .Where(i => i.State == InboxState.Waiting && i.IsReplay == areReplays && i.Tenant.CompareTo(tenant) > 0)
#pragma warning restore CA1310
            .OrderBy(i => i.Tenant).Select(i => i.Tenant).FirstOrDefaultAsync(cancellationToken);
    }

    private IQueryable<DueEntry> Due(bool areReplays, string tenant, int window)
    {
        var (all, now) = (context.Set<InboxRow>(), claim.Now);
        return all.Where(i => i.State == InboxState.Waiting && i.IsReplay == areReplays && i.Tenant == tenant && i.NextAt <= now)
            .OrderBy(i => i.NextAt).ThenBy(i => i.Id).Take(window)
            .Select(i => new DueEntry(i.Id, i.Record == null || i.Id == all
                .Where(o => o.Tenant == i.Tenant && o.Connection == i.Connection && o.Record == i.Record && o.State == InboxState.Waiting)
                .OrderBy(o => o.Place).ThenBy(o => o.Id).Select(o => o.Id).First()));
    }

    private Task<int> LeaseAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var (owner, until) = (claim.Owner, claim.Until);
        return StillDue(ids).ExecuteUpdateAsync(row => row.SetProperty(i => i.Owner, owner).SetProperty(i => i.NextAt, until)
            .SetProperty(i => i.Place, InboxRow.Leased).SetProperty(i => i.Attempts, i => i.Attempts + 1), cancellationToken);
    }

    private Task<int> PutOffAsync(List<long> ids, CancellationToken cancellationToken)
    {
        var at = lookAgainAt;
        return StillDue(ids).ExecuteUpdateAsync(row => row.SetProperty(i => i.NextAt, at), cancellationToken);
    }

    private IQueryable<InboxRow> StillDue(IReadOnlyList<long> ids)
    {
        var now = claim.Now;
        return context.Set<InboxRow>().Where(i => ids.Contains(i.Id) && i.State == InboxState.Waiting && i.NextAt <= now);
    }

    private sealed record DueEntry(long Id, bool IsFirst);
}

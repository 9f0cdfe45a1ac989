using Integrations.Storage;
using Microsoft.Data.Sqlite;

namespace Integrations.Sqlite.Internal;

/// <summary>Leases entries inside a write transaction: no other process can come between.</summary>
internal sealed class InboxClaims(SqliteConnection connection, InboxClaim claim)
{
    /// <summary>The number of due entries to read of a tenant whose first ones are all held back by others of their record.</summary>
    private const int LargeWindow = 500;

    /// <summary>The maximum number of such reads of one claim: the next one continues behind them.</summary>
    private const int Rounds = 20;

    /// <summary>
    /// An entry behind another of its record is looked at again after this time, or when that one was handled: many of them are not looked
    /// at by each claim.
    /// </summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    private readonly InboxTurns _turns = new(claim);

    /// <param name="after">The last tenant of the claim before.</param>
    public List<InboxEntry> Take(string after)
    {
        Offer(areReplays: false, after);
        if (claim.Replays) Offer(areReplays: true, after);
        return [.. _turns.Take().Select(Lease)];
    }

    private void Offer(bool areReplays, string after)
    {
        foreach (var tenant in Tenants(areReplays, after))
        {
            if (claim.Except.Contains(new(tenant))) continue;
            _turns.Offer(new(tenant), areReplays, FirstDue(areReplays, tenant));
            if (_turns.IsFull) return;
        }
    }

    /// <summary>The due entries of a tenant that no other of their record holds back; those that are held back are put off.</summary>
    private IEnumerable<long> FirstDue(bool areReplays, string tenant)
    {
        for (var (round, window) = (1, _turns.Window); ; (round, window) = (round + 1, LargeWindow))
        {
            var due = connection.Query(
                InboxSql.Due, static row => (Id: row.GetInt64(0), IsFirst: row.GetBoolean(1)), ("$isReplay", areReplays),
                ("$tenant", tenant), ("$now", claim.Now), ("$window", window));
            var heldBack = due.Where(d => !d.IsFirst).ToList();
            foreach (var (id, _) in heldBack)
                connection.Execute("UPDATE integrations_inbox SET next_at = $at WHERE id = $id",
                    ("$at", claim.Now + LookAgain), ("$id", id));
            if (heldBack.Count < window || round == Rounds) return due.Where(d => d.IsFirst).Select(d => d.Id);
        }
    }

    /// <summary>The tenants whose entries wait: those after one, then the others. One look into an index for each.</summary>
    private IEnumerable<string> Tenants(bool areReplays, string after)
    {
        HashSet<string> seen = [];
        for (var tenant = after; ;)
        {
            var next = Next(tenant) ?? (tenant.Length > 0 ? Next("") : null);
            if (next is null || !seen.Add(next)) yield break;
            yield return tenant = next;
        }

        string? Next(string tenant) => (string?)connection.Scalar(InboxSql.NextTenant, ("$isReplay", areReplays), ("$tenant", tenant));
    }

    private InboxEntry Lease(long id)
    {
        connection.Execute(
            "UPDATE integrations_inbox SET owner = $owner, next_at = $until, place = $place, attempts = attempts + 1 WHERE id = $id",
            ("$owner", claim.Owner), ("$until", claim.Until), ("$place", InboxRows.Leased), ("$id", id));
        return InboxRows.Read(connection, id);
    }
}

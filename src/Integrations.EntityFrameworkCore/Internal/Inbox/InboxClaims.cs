using Integrations.Storage;
using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>The claims of this process, one at a time: the databases in turn, and in each the tenants.</summary>
internal sealed class InboxClaims(Databases databases) : IDisposable
{
    /// <summary>The number of due entries to read of a tenant whose first ones are all held back by others of their record.</summary>
    public const int LargeWindow = 500;

    /// <summary>The maximum number of such reads of one claim: the next one continues behind them.</summary>
    public const int Rounds = 20;

    /// <summary>
    /// An entry behind another of its record is looked at again after this time, or when that one was handled: many of them are not looked
    /// at by each claim.
    /// </summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<Database, string> _lastTenants = [];
    private int _first;

    public async ValueTask<IReadOnlyList<InboxEntry>> TakeAsync(InboxClaim claim, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (databases.All is [var only]) return await TakeAsync(only, claim, cancellationToken).ConfigureAwait(false);
            List<InboxEntry> taken = [];
            await TakeFromEachAsync(claim with { Replays = false }, taken, cancellationToken).ConfigureAwait(false);
            if (claim.Replays) await TakeFromEachAsync(claim, taken, cancellationToken).ConfigureAwait(false);
            _first = (_first + 1) % databases.All.Count;
            return taken;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task TakeFromEachAsync(InboxClaim claim, List<InboxEntry> taken, CancellationToken cancellationToken)
    {
        foreach (var database in databases.All.Skip(_first).Concat(databases.All.Take(_first)))
        {
            // A tenant that got live entries gets its replays with a later claim.
            var left = claim with { Count = claim.Count - taken.Count,
                Except = [.. claim.Except, .. taken.Select(e => e.Connection.Tenant).Distinct()] };
            if (left.Count > 0) taken.AddRange(await TakeAsync(database, left, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task<IReadOnlyList<InboxEntry>> TakeAsync(Database database, InboxClaim claim, CancellationToken cancellationToken)
    {
        var after = _lastTenants.GetValueOrDefault(database, "");
        var taken = await database.RunAsync(
            async (context, token) =>
            {
                var again = claim.Now + LookAgain;
                var ids = context.IsPostgreSql()
                    ? await new PostgreSqlClaims(context, claim, again).TakeAsync(after, token).ConfigureAwait(false)
                    : await new PortableClaims(context, claim, again).TakeAsync(after, token).ConfigureAwait(false);
                if (ids.Count == 0) return [];
                var rows = await context.ReadClaimedAsync(claim.Owner, ids, token).ConfigureAwait(false);
                return ids.Where(rows.ContainsKey).Select(id => rows[id])
                    .Select(read => read.Row.ToEntry(databases.IdOf(database, read.Row.Id), read.IsOutdated)).ToList();
            },
            cancellationToken).ConfigureAwait(false);
        if (taken is [.., var last]) _lastTenants[database] = last.Connection.Tenant.Value;
        return taken;
    }
}

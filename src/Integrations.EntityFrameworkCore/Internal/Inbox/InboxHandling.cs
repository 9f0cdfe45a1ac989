using System.Runtime.ExceptionServices;
using System.Transactions;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>Handles one leased entry: calls the handlers, and stores the result.</summary>
internal sealed class InboxHandling(Database database, InboxEntry entry, string owner,
    Func<CancellationToken, ValueTask<InboxEntry>> handle)
{
    /// <summary>Stores the result when the handlers are done.</summary>
    public async ValueTask<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (!await database.RunAsync(IsLeasedAsync, cancellationToken).ConfigureAwait(false)) return false;
        var result = await handle(cancellationToken).ConfigureAwait(false);
        return await StoreAsync(result, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Stores the result in the transaction of the handlers, which use the same context; when they failed, rolls it back, and stores the
    /// result alone.
    /// </summary>
    /// <param name="context">The context of the handlers' scope.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<bool> RunSharedAsync(DbContext context, CancellationToken cancellationToken)
    {
        using var apart = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        Schema.RequireModel(context);

        // A strategy that repeats would call the handlers twice: their failure, and that of the commit, ends it.
        var (isLeased, result, failure) = await context.Database.CreateExecutionStrategy()
            .ExecuteAsync(token => AttemptAsync(context, token), cancellationToken).ConfigureAwait(false);
        if (failure is not null && !await database.RunAsync(IsHandledAsync, cancellationToken).ConfigureAwait(false)) failure.Throw();
        return isLeased && (result is null || await StoreAsync(result, cancellationToken).ConfigureAwait(false));
    }

    /// <returns>The result that is left to be stored, if any.</returns>
    private async Task<(bool IsLeased, InboxEntry? Result, ExceptionDispatchInfo? Failure)> AttemptAsync(DbContext context,
        CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (!await IsLeasedAsync(context, cancellationToken).ConfigureAwait(false)) return (false, null, null);
            try
            {
                var result = await handle(cancellationToken).ConfigureAwait(false);
                if (result.State != InboxState.Handled) return (true, result, null);
                if (!await StoreAsync(context, result, cancellationToken).ConfigureAwait(false)) return (false, null, null);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return (true, null, null);
            }
#pragma warning disable CA1031 // thrown again outside of the execution strategy
            catch (Exception e)
#pragma warning restore CA1031
            {
                return (true, null, ExceptionDispatchInfo.Capture(e));
            }
        }
    }

    private Task<bool> IsLeasedAsync(DbContext context, CancellationToken cancellationToken) =>
        context.LeasedTo(owner, entry).AnyAsync(cancellationToken);

    private Task<bool> IsHandledAsync(DbContext context, CancellationToken cancellationToken)
    {
        var (tenant, id) = (entry.Connection.Tenant.Value, Databases.LocalOf(entry.Id));
        return context.Set<InboxRow>().AnyAsync(i => i.Tenant == tenant && i.Id == id && i.State == InboxState.Handled, cancellationToken);
    }

    private ValueTask<bool> StoreAsync(InboxEntry result, CancellationToken cancellationToken) =>
        database.RunAsync((context, token) => StoreAsync(context, result, token), cancellationToken);

    /// <summary>Ends the lease with a result, and lets the next entry of the record be leased.</summary>
    private async Task<bool> StoreAsync(DbContext context, InboxEntry result, CancellationToken cancellationToken)
    {
        var (state, attempts, dueAt, data, place) = (result.State, result.Attempts, result.DueAt, result.Data, InboxRow.PlaceOf(result));
        var error = ColumnText.Of(result.Error, InboxRow.ErrorLength);
        var isStored = await context.LeasedTo(owner, entry).ExecuteUpdateAsync(
            row => row.SetProperty(i => i.State, state).SetProperty(i => i.Attempts, attempts).SetProperty(i => i.DueAt, dueAt)
                .SetProperty(i => i.NextAt, dueAt).SetProperty(i => i.Data, data).SetProperty(i => i.Error, error)
                .SetProperty(i => i.Place, place).SetProperty(i => i.Owner, (string?)null), cancellationToken).ConfigureAwait(false) == 1;
        if (isStored && entry.Record is not null && state != InboxState.Waiting)
            await context.FirstOf(entry).Where(i => i.Owner == null && i.NextAt > i.DueAt)
                .ExecuteUpdateAsync(row => row.SetProperty(i => i.NextAt, i => i.DueAt), cancellationToken).ConfigureAwait(false);
        return isStored;
    }
}

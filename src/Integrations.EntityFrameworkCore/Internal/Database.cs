using System.Data.Common;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>One database: each call has its own scope, context and, for writes, transaction.</summary>
internal sealed class Database(string name, IServiceScopeFactory scopes, Func<IServiceProvider, DbContext> create)
{
    public string Name { get; } = name;

    /// <summary>Runs a call; the host's execution strategy may run it again from the beginning.</summary>
    /// <exception cref="IntegrationException">The tables are missing, or older than this package.</exception>
    public async ValueTask<T> RunAsync<T>(Func<DbContext, CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        // If a transaction of the host rolls back, it must not undo a token refresh.
        using var apart = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var context = create(scope.ServiceProvider);
            await using (context.ConfigureAwait(false))
            {
                Schema.RequireModel(context);
                try
                {
                    return await context.Database.CreateExecutionStrategy().ExecuteAsync(
                        token =>
                        {
                            context.ChangeTracker.Clear();
                            return call(context, token);
                        },
                        cancellationToken).ConfigureAwait(false);
                }
                catch (Exception e) when (e is DbException or DbUpdateException)
                {
                    if (await Schema.ExplainAsync(context, e, cancellationToken).ConfigureAwait(false) is { } explained) throw explained;
                    throw;
                }
            }
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>The host's choice.</summary>
internal sealed record HandlerTransactionChoice(bool Share);

/// <summary>Finds the context on which an entry's handlers and its completion share a transaction.</summary>
internal sealed class HandlerTransaction
{
    private readonly Func<IServiceProvider, DbContext?>? _context;
    private readonly bool _isDefault;
    private readonly bool? _choice;

    /// <param name="context">The context of a scope; null: the tenants have several.</param>
    /// <param name="isDefault">True to share it where the host chose nothing.</param>
    /// <param name="choice">The host's choice, if any.</param>
    public HandlerTransaction(Func<IServiceProvider, DbContext?>? context, bool isDefault, HandlerTransactionChoice? choice)
    {
        (_context, _isDefault, _choice) = (context, isDefault, choice?.Share);
        if (_context is null && _choice == true)
            throw new InvalidOperationException(
                $"{nameof(EntityFrameworkBuilderExtensions.ShareHandlerTransaction)} requires one database: with "
                + "several, handlers have no context of their tenant's database in their scope.");
    }

    /// <summary>Null: not shared.</summary>
    public DbContext? Of(IServiceProvider services) =>
        _context?.Invoke(services) is { } context && (_choice ?? (_isDefault && !context.IsSqlite())) ? context : null;
}

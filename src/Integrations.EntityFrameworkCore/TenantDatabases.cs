using Integrations.EntityFrameworkCore.Internal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore;

/// <summary>Several databases with the same tables, one for each tenant: for data that must stay in a region.</summary>
/// <typeparam name="TContext">The context.</typeparam>
public sealed class TenantDatabases<TContext> where TContext : DbContext
{
    private readonly List<(string Name, Func<IServiceProvider, TContext> Create)> _databases = [];
    private Func<TenantId, string>? _choose;

    /// <summary>Adds a database. The first also stores authorization states, whose tenant is unknown until the callback arrives.</summary>
    /// <param name="name">The name that <see cref="ChooseBy"/> returns.</param>
    /// <param name="create">Creates a context; called in its own scope for each call of the store. The context is disposed.</param>
    public TenantDatabases<TContext> Add(string name, Func<IServiceProvider, TContext> create)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        _databases.Add((name, create));
        return this;
    }

    /// <summary>Chooses the database of a tenant. Must always return the same name for the same tenant.</summary>
    public TenantDatabases<TContext> ChooseBy(Func<TenantId, string> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        _choose = choose;
        return this;
    }

    internal void Validate()
    {
        if (_databases.Count == 0 || _choose is null)
            throw new InvalidOperationException("TenantDatabases requires at least one Add(name, create) and a ChooseBy(tenant => name).");
    }

    internal Databases Build(IServiceScopeFactory scopes) =>
        new([.. _databases.Select(d => new Database(d.Name, scopes, d.Create))], _choose);
}

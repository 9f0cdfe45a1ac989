using Integrations.EntityFrameworkCore.Internal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.EntityFrameworkCore;

/// <summary>Several databases of the same tables, one of which holds a tenant: for data that has to stay in a region.</summary>
/// <typeparam name="TContext">The context.</typeparam>
public sealed class TenantDatabases<TContext> where TContext : DbContext
{
    private readonly List<(string Name, Func<IServiceProvider, TContext> Create)> _databases = [];
    private Func<TenantId, string>? _choose;

    /// <summary>Adds a database. The first holds authorization states too, which belong to no tenant until their redirect returns.</summary>
    /// <param name="name">The name that <see cref="ChooseBy"/> returns.</param>
    /// <param name="create">Makes a context; called in a scope of its own for each call of the store. The context is disposed.</param>
    public TenantDatabases<TContext> Add(string name, Func<IServiceProvider, TContext> create)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(create);
        _databases.Add((name, create));
        return this;
    }

    /// <summary>Says which database holds a tenant. It must always say the same of one tenant.</summary>
    public TenantDatabases<TContext> ChooseBy(Func<TenantId, string> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        _choose = choose;
        return this;
    }

    internal void Validate()
    {
        if (_databases.Count == 0 || _choose is null) throw new InvalidOperationException("Databases by tenant need at least one Add(name, create) and a ChooseBy(tenant => name).");
    }

    internal Databases Build(IServiceScopeFactory scopes) => new([.. _databases.Select(d => new Database(d.Name, scopes, d.Create))], _choose);
}

using Integrations;
using Integrations.EntityFrameworkCore;
using Integrations.EntityFrameworkCore.Internal;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Stores the library's data in the host's relational database.</summary>
public static class EntityFrameworkBuilderExtensions
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Stores connections, locks, authorization states and received events in the database of a context that is registered with
    /// <c>AddDbContext</c>, <c>AddDbContextFactory</c> or one of their pooled forms, instead of in memory. The context is
    /// <see cref="IntegrationsDbContext"/>, or the host's own with <see cref="ModelBuilderExtensions.AddIntegrations(ModelBuilder)"/>. Each
    /// call uses its own scope and context.
    /// </summary>
    /// <typeparam name="TContext">The context.</typeparam>
    public static IntegrationsBuilder UseEntityFrameworkCore<TContext>(this IntegrationsBuilder integrations) where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(integrations);
        return integrations.UseDatabases(static provider =>
            new([new(typeof(TContext).Name, provider.GetRequiredService<IServiceScopeFactory>(), Resolve<TContext>)], null),
            static services => services.GetService<TContext>(),
            isHostsOwn: !typeof(TContext).IsAssignableTo(typeof(IntegrationsDbContext)));
    }

    /// <summary>Stores the data in several databases, one for each tenant; a listing over all tenants reads all of them.</summary>
    /// <typeparam name="TContext">The context, the same for all of them.</typeparam>
    /// <param name="integrations">The builder.</param>
    /// <param name="configure">Adds the databases and chooses the one of a tenant.</param>
    public static IntegrationsBuilder UseEntityFrameworkCore<TContext>(this IntegrationsBuilder integrations,
        Action<TenantDatabases<TContext>> configure) where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(integrations);
        ArgumentNullException.ThrowIfNull(configure);
        var databases = new TenantDatabases<TContext>();
        configure(databases);
        databases.Validate();
        return integrations.UseDatabases(provider => databases.Build(provider.GetRequiredService<IServiceScopeFactory>()), null, false);
    }

    /// <summary>
    /// Sets whether the handlers of a received event share a transaction with the event's completion: what a handler saves with the context
    /// of its scope, and the completion, are committed together or not at all. Default: with a context of the host's own, except on SQLite,
    /// where the transaction keeps every other writer out while the handlers run; not with <see cref="IntegrationsDbContext"/>, and never
    /// with several databases.
    /// </summary>
    /// <param name="integrations">The builder.</param>
    /// <param name="share">False: the completion is stored after the handlers.</param>
    public static IntegrationsBuilder ShareHandlerTransaction(this IntegrationsBuilder integrations, bool share = true)
    {
        ArgumentNullException.ThrowIfNull(integrations);
        integrations.Services.Replace(ServiceDescriptor.Singleton(new HandlerTransactionChoice(share)));
        return integrations;
    }

    /// <summary>
    /// Stores the audit trail in the same database; read it with <see cref="IAuditReader"/>. Call it after <c>UseEntityFrameworkCore</c>.
    /// </summary>
    public static IntegrationsBuilder AddEntityFrameworkAudit(this IntegrationsBuilder integrations)
    {
        ArgumentNullException.ThrowIfNull(integrations);
        integrations.Services.TryAddSingleton<EntityFrameworkAudit>();
        integrations.Services.TryAddSingleton<IAuditReader>(static provider => provider.GetRequiredService<EntityFrameworkAudit>());
        integrations.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IAuditSink, EntityFrameworkAudit>(static provider =>
            provider.GetRequiredService<EntityFrameworkAudit>()));
        integrations.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ITenantDataEraser, EntityFrameworkAudit>(static provider =>
            provider.GetRequiredService<EntityFrameworkAudit>()));
        return integrations;
    }

    /// <param name="integrations">The builder.</param>
    /// <param name="databases">Creates the databases.</param>
    /// <param name="contextOfScope">Finds the context that handlers use; null: the scope has no such context.</param>
    /// <param name="isHostsOwn">True for a context that may have tables of the host.</param>
    private static IntegrationsBuilder UseDatabases(this IntegrationsBuilder integrations, Func<IServiceProvider, Databases> databases,
        Func<IServiceProvider, DbContext?>? contextOfScope, bool isHostsOwn)
    {
        integrations.Services.Replace(ServiceDescriptor.Singleton(databases));
        integrations.Services.Replace(ServiceDescriptor.Singleton<IConnectionStore, EntityFrameworkConnectionStore>());
        integrations.Services.Replace(ServiceDescriptor.Singleton<IAuthorizationStateStore, EntityFrameworkAuthorizationStateStore>());
        integrations.Services.Replace(ServiceDescriptor.Singleton(provider =>
            new HandlerTransaction(contextOfScope, isHostsOwn, provider.GetService<HandlerTransactionChoice>())));
        integrations.Services.Replace(ServiceDescriptor.Singleton<IInboxStore, EntityFrameworkInboxStore>());
        integrations.Services.TryAddSingleton<EntityFrameworkLeases>();
        integrations.Services.TryAddEnumerable(ServiceDescriptor.Singleton<ITenantDataEraser, EntityFrameworkLeases>(static provider =>
            provider.GetRequiredService<EntityFrameworkLeases>()));
        integrations.Services.Replace(ServiceDescriptor.Singleton<IConnectionLock>(static provider =>
            new LeasedConnectionLock(provider.GetRequiredService<EntityFrameworkLeases>(), Lease,
                provider.GetRequiredService<TimeProvider>())));
        return integrations;
    }

    private static TContext Resolve<TContext>(IServiceProvider services) where TContext : DbContext =>
        services.GetService<TContext>() ?? services.GetRequiredService<IDbContextFactory<TContext>>().CreateDbContext();
}

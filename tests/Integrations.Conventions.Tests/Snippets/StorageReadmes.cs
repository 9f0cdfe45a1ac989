using Integrations.EntityFrameworkCore;
using Medallion.Threading;
using Medallion.Threading.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of the READMEs of stores and locks; compiled, never run.</summary>
public static class StorageReadmes
{
    public static void Register(IHostApplicationBuilder builder, string connectionString)
    {
        #region snippet entity framework
        builder.Services.AddDbContext<AppDbContext>(options => options.UseNpgsql(connectionString));
        builder.Services.AddIntegrations()
            .UseEntityFrameworkCore<AppDbContext>()
            .AddEntityFrameworkAudit();                                   // the audit trail too, read through IAuditReader
        #endregion
    }

    public static void ShareNothing(IHostApplicationBuilder builder)
    {
        #region snippet own transaction
        builder.Services.AddIntegrations().UseEntityFrameworkCore<AppDbContext>().ShareHandlerTransaction(false);
        #endregion
    }

    public static void Regions(IHostApplicationBuilder builder, string europe, string america, IReadOnlyDictionary<string, string> regions)
    {
        #region snippet regions
        builder.Services.AddIntegrations().UseEntityFrameworkCore<AppDbContext>(databases => databases
            .Add("eu", services => new AppDbContext(new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(europe).Options))
            .Add("us", services => new AppDbContext(new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(america).Options))
            .ChooseBy(tenant => regions[tenant.Value]));
        #endregion
    }

    public static void Redis(IHostApplicationBuilder builder, string redis)
    {
        #region snippet redis
        builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(redis));
        builder.Services.AddIntegrations().UseRedisLocks().UseRedisBudgets();
        #endregion
    }

    public static void RedisOfItsOwn(IHostApplicationBuilder builder, string redis)
    {
        #region snippet redis of its own
        builder.Services.AddIntegrations().UseRedisLocks(_ => ConnectionMultiplexer.Connect(redis, options =>
        {
            options.AbortOnConnectFail = false;
            options.BacklogPolicy = BacklogPolicy.FailFast;
        }));
        #endregion
    }

    public static void DistributedLocks(IHostApplicationBuilder builder, string connectionString)
    {
        #region snippet distributed locks
        builder.Services.AddSingleton<IDistributedLockProvider>(_ => new PostgresDistributedSynchronizationProvider(connectionString));
        builder.Services.AddIntegrations().UseDistributedLocks();
        #endregion
    }

    public static void DistributedLocksOfTheirOwn(IHostApplicationBuilder builder, string connectionString)
    {
        #region snippet distributed locks of their own
        builder.Services.AddIntegrations().UseDistributedLocks(_ => new PostgresDistributedSynchronizationProvider(connectionString));
        #endregion
    }

    public static void OwnTables(IHostApplicationBuilder builder, string connectionString)
    {
        #region snippet own tables
        builder.Services.AddDbContext<IntegrationsDbContext>(options => options.UseNpgsql(connectionString,
            npgsql => npgsql.MigrationsAssembly("MyApp")));
        builder.Services.AddIntegrations().UseEntityFrameworkCore<IntegrationsDbContext>();
        #endregion
    }

    public static void Pooled(IHostApplicationBuilder builder, string connectionString)
    {
        #region snippet pooled
        builder.Services.AddPooledDbContextFactory<AppDbContext>(options => options.UseNpgsql(connectionString));
        builder.Services.AddIntegrations().UseEntityFrameworkCore<AppDbContext>();
        #endregion
    }

    #region snippet shared transaction
    public sealed class OrderedContacts(AppDbContext context) : IConnectionEventHandler
    {
        public async ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken)
        {
            context.Add(new ContactChange { EventId = e.Id, RecordId = e.RecordId });
            await context.SaveChangesAsync(cancellationToken);
        }
    }
    #endregion

    #region snippet derived context
    public sealed class CrmTables(DbContextOptions<CrmTables> options) : IntegrationsDbContext(options)
    {
        protected override void ConfigureTables(IntegrationsModelOptions options) => options.Schema = "crm";
    }
    #endregion

    #region snippet context
    public sealed class AppDbContext(DbContextOptions<AppDbContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddIntegrations();
    }
    #endregion

    /// <summary>A table of the host's.</summary>
    public sealed class ContactChange
    {
        public long Id { get; set; }

        public string? EventId { get; set; }

        public string? RecordId { get; set; }
    }
}

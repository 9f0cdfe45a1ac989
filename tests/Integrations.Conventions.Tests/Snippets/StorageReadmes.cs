using Integrations.EntityFrameworkCore;
using Integrations.Redis;
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

    public static void Regions(IHostApplicationBuilder builder, string europe, string america, IReadOnlyDictionary<string, string> regions)
    {
        #region snippet regions
        builder.Services.AddIntegrations().UseEntityFrameworkCore<AppDbContext>(databases => databases
            .Add("eu", services => new AppDbContext(new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(europe).Options))
            .Add("us", services => new AppDbContext(new DbContextOptionsBuilder<AppDbContext>().UseNpgsql(america).Options))
            .ChooseBy(tenant => regions[tenant.Value]));
        #endregion
    }

    public static void Redis(IHostApplicationBuilder builder)
    {
        #region snippet redis
        builder.Services.AddIntegrations().UseRedisLocks(services =>
        {
            var redis = services.GetRequiredService<IConnectionMultiplexer>().GetDatabase();
            return async (script, keys, arguments, cancellationToken) => (long)await redis.ScriptEvaluateAsync(
                script, [.. keys.Select(key => (RedisKey)key)], [.. arguments.Select(argument => (RedisValue)argument)])
                    .WaitAsync(cancellationToken);
        });
        #endregion
    }

    #region snippet context
    public sealed class AppDbContext(DbContextOptions<AppDbContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddIntegrations();
    }
    #endregion
}

using Integrations.EntityFrameworkCore;
using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Chaos;

/// <summary>A host with a durable inbox: on PostgreSQL its handlers write effects in the transaction of the completion.</summary>
public sealed class InboxHost : IAsyncDisposable
{
    /// <summary>How long a killed process keeps what it took.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    private readonly ServiceProvider _services;
    private readonly bool _onSqlite;

    public InboxHost(bool onSqlite, string database)
    {
        _onSqlite = onSqlite;
        var services = new ServiceCollection();
        if (!onSqlite) services.AddDbContext<EffectsContext>(options => options.UseNpgsql(database));
        var integrations = services.AddIntegrations();
        _ = onSqlite ? integrations.UseSqlite(database) : integrations.UseEntityFrameworkCore<EffectsContext>();
        _services = services.BuildServiceProvider();
        Store = _services.GetRequiredService<IInboxStore>();
    }

    public IInboxStore Store { get; }

    /// <summary>Makes the tables; SQLite's store makes its own.</summary>
    public async Task CreateTablesAsync()
    {
        if (_onSqlite) return;
        await using var scope = _services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<EffectsContext>().Database.EnsureCreatedAsync();
    }

    /// <summary>Takes some entries and handles them; how many.</summary>
    public async Task<int> TakeAsync(string owner, DateTimeOffset now)
    {
        var taken = await Store.ClaimAsync(new() { Owner = owner, Now = now, Until = now + Lease, Count = 16, PerTenant = 8 }, default);
        foreach (var entry in taken)
        {
            await using var scope = _services.CreateAsyncScope();
            await Store.HandleAsync(entry, owner, scope.ServiceProvider, async token =>
            {
                if (!_onSqlite) await WriteEffectAsync(scope.ServiceProvider.GetRequiredService<EffectsContext>(), entry, token);
                return entry with { State = InboxState.Handled, Data = null };
            }, default);
        }

        return taken.Count;
    }

    /// <summary>The effects so far, one a handled event.</summary>
    public async Task<IReadOnlyList<string>> EffectsAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EffectsContext>().Effects.Select(e => e.Identity).ToListAsync();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static async Task WriteEffectAsync(EffectsContext context, InboxEntry entry, CancellationToken cancellationToken)
    {
        context.Effects.Add(new() { Identity = entry.Identity });
        await context.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>The host's own table beside the library's.</summary>
public sealed class EffectsContext(DbContextOptions<EffectsContext> options) : DbContext(options)
{
    public DbSet<Effect> Effects => Set<Effect>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.AddIntegrations();
}

/// <summary>What a handler did: twice for an event would be two rows.</summary>
public sealed class Effect
{
    public long Id { get; set; }

    public required string Identity { get; set; }
}

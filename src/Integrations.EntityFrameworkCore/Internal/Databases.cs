using Integrations.Storage;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>The database of each tenant.</summary>
internal sealed class Databases(IReadOnlyList<Database> all, Func<TenantId, string>? choose)
{
    private const int LocalBits = 56;

    public IReadOnlyList<Database> All { get; } = all;

    /// <summary>Stores data whose tenant cannot be determined: authorization states.</summary>
    public Database Home => All[0];

    public Database Of(TenantId tenant)
    {
        if (choose is null) return Home;
        var name = choose(tenant);
        return All.FirstOrDefault(d => d.Name == name) ?? throw new InvalidOperationException($"The tenant '{tenant}' was assigned the "
            + $"database '{name}', which does not exist. Return one of these from ChooseBy: {string.Join(", ", All.Select(d => d.Name))}.");
    }

    public IReadOnlyList<Database> Of(TenantId? tenant) => tenant is { } one ? [Of(one)] : All;

    /// <summary>The id of a row over all databases: those of the first are unchanged.</summary>
    public long IdOf(Database database, long id) => ((long)All.TakeWhile(d => d != database).Count() << LocalBits) | LocalOf(id);

    /// <summary>The id of a row in its database.</summary>
    public static long LocalOf(long id) => id & ((1L << LocalBits) - 1);

    public IReadOnlyList<Database> Of(ConnectionFilter filter) => filter.Tenant is { } tenant ? [Of(tenant)] : filter.AllTenants ? All : [];
}

using Integrations.Storage;

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>The database of each tenant.</summary>
internal sealed class Databases(IReadOnlyList<Database> all, Func<TenantId, string>? choose)
{
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

    public IReadOnlyList<Database> Of(ConnectionFilter filter) => filter.Tenant is { } tenant ? [Of(tenant)] : filter.AllTenants ? All : [];
}

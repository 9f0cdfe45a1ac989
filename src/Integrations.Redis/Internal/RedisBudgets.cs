using Integrations.Storage;
using StackExchange.Redis;

namespace Integrations.Redis.Internal;

/// <summary>Budgets as expiring keys, one each; an exchange is one script. The keys of a group are in one slot of a cluster.</summary>
/// <param name="connection">The connection.</param>
/// <param name="prefix">The prefix of the keys.</param>
/// <param name="now">The time in milliseconds, for tests; null: that of the server.</param>
internal sealed class RedisBudgets(IConnectionMultiplexer connection, string prefix, Func<double>? now = null)
    : ISharedBudgets, ITenantDataEraser
{
    private readonly RedisScripts _scripts = new(connection, RedisUse.Budgets);

    public string Name => "rate limits on Redis";

    public async ValueTask<BudgetExchangeReply> ExchangeAsync(BudgetExchange exchange, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        RedisKey[] keys = [.. exchange.Budgets.Select(budget => (RedisKey)KeyOf(exchange.Group, budget))];
        var reply = await _scripts.RunAsync(BudgetScript.Text, keys, [BudgetJson.Write(exchange), now?.Invoke() ?? RedisValue.EmptyString],
            cancellationToken).ConfigureAwait(false);
        return BudgetJson.Read((string)reply!);
    }

    /// <summary>Finds the keys by the ids in them, on each primary of a cluster.</summary>
    public async ValueTask<ErasureLocation> EraseAsync(ErasureRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var pattern = $"{Escaped(prefix)}{{*}}{Uri.EscapeDataString(request.Tenant.Value)}:"
            + (request.ConnectionId is { } id ? Uri.EscapeDataString(id.Value) : "*") + ":*";
        var removed = 0;
        try
        {
            foreach (var server in connection.GetServers().Where(static server => !server.IsReplica))
                await foreach (var key in server.KeysAsync(pattern: pattern, pageSize: 1000).WithCancellation(cancellationToken)
                    .ConfigureAwait(false))
                    if (await connection.GetDatabase().KeyDeleteAsync(key, RedisScripts.Once).ConfigureAwait(false)) removed++;
        }
        catch (Exception e) when (e is RedisException or RedisTimeoutException)
        {
            throw RedisErrors.Of(RedisUse.Budgets, e);
        }

        return new()
        {
            Name = Name,
            Count = removed,
            RemainingData = "A limit that tenants share has a hash of the tenant's id until it is unused for its window and two minutes.",
        };
    }

    public string KeyOf(string group, SharedBudget budget) =>
        $"{prefix}{{{group}}}{Escape(budget.Connection?.Tenant.Value)}:{Escape(budget.Connection?.Connection.Value)}:{budget.Name}";

    private static string Escape(string? id) => Uri.EscapeDataString(id ?? "");

    /// <summary>The characters of patterns stand for themselves.</summary>
    private static string Escaped(string text) =>
        string.Concat(text.Select(static c => c is '*' or '?' or '[' or ']' or '\\' or '^' ? $"\\{c}" : c.ToString()));
}

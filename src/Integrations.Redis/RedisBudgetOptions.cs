namespace Integrations.Redis;

/// <summary>Options of the rate limits on Redis.</summary>
public sealed class RedisBudgetOptions
{
    /// <summary>Prefix of the keys, for a server that several applications share. Default <c>integrations:budget:</c>.</summary>
    public string KeyPrefix { get; set; } = "integrations:budget:";
}

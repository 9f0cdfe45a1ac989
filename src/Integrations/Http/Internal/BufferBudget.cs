using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>
/// The memory that buffered responses may use in this process. A small response is free; of the rest one tenant gets at most a quarter.
/// </summary>
internal sealed class BufferBudget(IOptions<IntegrationsOptions>? options = null)
{
    /// <summary>The part of each response that does not count.</summary>
    public const int Free = 64 * 1024;

    private readonly IntegrationsOptions _options = options?.Value ?? new();
    private readonly Dictionary<TenantId, long> _ofTenant = [];
    private readonly Lock _gate = new();
    private long _taken;

    /// <summary>The bytes that are taken now.</summary>
    internal long Taken => Volatile.Read(ref _taken);

    /// <exception cref="BufferBudgetException">The requested bytes exceed the budget.</exception>
    public void Take(TenantId tenant, long bytes)
    {
        var most = _options.MaxBufferedResponseBytes;
        lock (_gate)
        {
            var own = _ofTenant.GetValueOrDefault(tenant) + bytes;
            if (_taken + bytes > most || own > most / 4) throw new BufferBudgetException(most);
            _taken += bytes;
            _ofTenant[tenant] = own;
        }
    }

    public void Return(TenantId tenant, long bytes)
    {
        lock (_gate)
        {
            _taken -= bytes;
            if ((_ofTenant[tenant] -= bytes) <= 0) _ofTenant.Remove(tenant);
        }
    }
}

/// <summary>A response exceeds the budget.</summary>
internal sealed class BufferBudgetException(long most) : Exception(
    $"the responses being read at once need more memory than {most} bytes, of which one tenant may use a quarter. "
    + "Request smaller pages, make fewer concurrent calls, or raise "
        + $"{nameof(IntegrationsOptions)}.{nameof(IntegrationsOptions.MaxBufferedResponseBytes)}.");

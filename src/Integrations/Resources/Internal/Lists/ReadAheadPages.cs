using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>
/// The pages that lists of a connection read ahead (<see cref="IntegrationsOptions.MaxBufferedPages"/>). A list that may not read ahead
/// reads its next page when it is needed.
/// </summary>
internal sealed class ReadAheadPages(IOptions<IntegrationsOptions> options)
{
    private readonly int _most = options.Value.MaxBufferedPages;
    private readonly Dictionary<ConnectionKey, int> _held = [];
    private readonly Lock _lock = new();

    public bool TryTake(ConnectionKey connection)
    {
        lock (_lock)
        {
            var held = _held.GetValueOrDefault(connection);
            if (held >= _most) return false;
            _held[connection] = held + 1;
            return true;
        }
    }

    public void Release(ConnectionKey connection)
    {
        lock (_lock)
        {
            if (_held.GetValueOrDefault(connection) is > 1 and var held) _held[connection] = held - 1;
            else _held.Remove(connection);
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>
/// The pages that lists of a connection read ahead (<see cref="IntegrationsOptions.MaxBufferedPages"/>). A list that may not read ahead
/// reads its next page when it is needed.
/// </summary>
internal sealed class ReadAheadPages(IOptions<IntegrationsOptions> options)
{
    private readonly int _most = options.Value.MaxBufferedPages;
    private readonly ConcurrentDictionary<ConnectionKey, int> _held = new();

    public bool TryTake(ConnectionKey connection)
    {
        if (_held.AddOrUpdate(connection, 1, static (_, count) => count + 1) <= _most) return true;
        Release(connection);
        return false;
    }

    public void Release(ConnectionKey connection)
    {
        if (_held.AddOrUpdate(connection, 0, static (_, count) => count - 1) == 0) _held.TryRemove(new(connection, 0));
    }
}

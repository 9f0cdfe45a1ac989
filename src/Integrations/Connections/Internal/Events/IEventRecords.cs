using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Fetches the records of events.</summary>
internal interface IEventRecords
{
    /// <returns>Null when the record does not exist any longer.</returns>
    ValueTask<T?> GetAsync<T>(ConnectionEvent e, CancellationToken cancellationToken) where T : UnifiedRecord, IRecordModel<T>, new();
}

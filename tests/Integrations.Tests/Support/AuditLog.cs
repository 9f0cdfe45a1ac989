using System.Collections.Concurrent;
using Integrations.Storage;

namespace Integrations.Tests.Support;

/// <summary>An audit sink in memory.</summary>
internal sealed class AuditLog : IAuditSink
{
    public ConcurrentQueue<AuditEntry> Entries { get; } = [];

    public bool IsDown { get; set; }

    public ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        if (IsDown) throw new IOException("The audit database is down.");
        Entries.Enqueue(entry);
        return default;
    }
}

using System.Text.Json;

namespace Integrations.Load;

/// <summary>Writes a row for each event, in the transaction in which the event becomes handled.</summary>
internal sealed class RowHandler(HostContext context) : IConnectionEventHandler
{
    public async ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken)
    {
        if (e.Kind != EventKind.Updated) return;
        var sent = JsonSerializer.Deserialize<VendorEvent>(e.Raw.Bytes.Span)!;
        if (sent.IsPoison) throw new InvalidOperationException("The handler fails on this event.");
        var now = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
        context.Handled.Add(new() { Event = sent.Id, Milliseconds = now - sent.SentAt });
        await context.SaveChangesAsync(cancellationToken);
    }
}

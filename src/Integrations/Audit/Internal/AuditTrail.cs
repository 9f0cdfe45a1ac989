using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Writes entries to the host's sinks; costs nothing where there are none.</summary>
internal sealed partial class AuditTrail(IEnumerable<IAuditSink> sinks, IEnumerable<IAuditActor> actors, TimeProvider time, ILogger<AuditTrail> logger)
{
    private readonly IAuditSink[] _sinks = [.. sinks];
    private readonly IAuditActor? _actor = actors.LastOrDefault();

    /// <summary>Whether anybody keeps entries.</summary>
    public bool IsOn => _sinks.Length > 0;

    /// <summary>Who acts now.</summary>
    public string? Actor => _actor?.Current;

    /// <summary>Runs an operation on a connection and writes what came of it.</summary>
    public async ValueTask<TResult> ObserveAsync<TResult>(AuditSubject subject, Func<AuditSubject, ValueTask<TResult>> run)
    {
        if (!IsOn) return await run(subject).ConfigureAwait(false);
        try
        {
            var result = await run(subject).ConfigureAwait(false);
            await WriteAsync(subject, null).ConfigureAwait(false);
            return result;
        }
        catch (Exception e)
        {
            await WriteAsync(subject, e).ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask WriteAsync(AuditSubject subject, Exception? error)
    {
        foreach (var sink in _sinks)
        {
            try
            {
                await sink.WriteAsync(Entry(subject, error), CancellationToken.None).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // a trail that is down must not stop the host's work
            catch (Exception e)
#pragma warning restore CA1031
            {
                Unwritten(logger, subject.Operation, subject.Tenant, subject.Connection, e);
            }
        }
    }

    /// <summary>Writes before secrets leave the library: what cannot be written must not happen.</summary>
    public async ValueTask RequireAsync(AuditSubject subject)
    {
        foreach (var sink in _sinks) await sink.WriteAsync(Entry(subject, null), CancellationToken.None).ConfigureAwait(false);
    }

    private AuditEntry Entry(AuditSubject subject, Exception? error) => new()
    {
        Actor = Actor,
        Tenant = subject.Tenant,
        ConnectionId = subject.Connection,
        Connector = subject.Connector,
        Operation = subject.Operation,
        Resource = subject.Resource,
        RecordId = subject.RecordId,
        Time = time.GetUtcNow(),
        Result = error switch { null => AuditResult.Succeeded, OperationCanceledException => AuditResult.Cancelled, _ => AuditResult.Failed },
        Error = (error as IntegrationException)?.Code,
    };

    [LoggerMessage(20, LogLevel.Error, "The audit entry of {Operation} on {Tenant}/{Connection} could not be written.")]
    private static partial void Unwritten(ILogger logger, string operation, TenantId tenant, ConnectionId? connection, Exception exception);
}

/// <summary>What an entry is about; the operation fills in what it learns.</summary>
internal sealed class AuditSubject(TenantId tenant, string operation)
{
    public AuditSubject(ConnectionKey key, string operation, string? resource = null, string? recordId = null) : this(key.Tenant, operation)
    {
        Connection = key.Connection;
        Resource = resource;
        RecordId = recordId;
    }

    public TenantId Tenant { get; } = tenant;

    public string Operation { get; } = operation;

    public string? Resource { get; }

    public ConnectionId? Connection { get; set; }

    public string? Connector { get; set; }

    public string? RecordId { get; set; }
}

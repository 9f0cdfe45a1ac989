using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Writes audit entries to the host's sinks; does nothing without a sink.</summary>
internal sealed partial class AuditTrail(IEnumerable<IAuditSink> sinks, IEnumerable<IAuditActor> actors, PortGuard guard, TimeProvider time,
    [FromKeyedServices(LogCategories.Audit)] ILogger logger)
{
    private readonly PortCalls _sinkCalls = guard.For("audit sink");
    private readonly PortCalls _actorCalls = guard.For("audit actor");
    private readonly IAuditSink[] _sinks = [.. sinks];
    private readonly IAuditActor? _actor = actors.LastOrDefault();

    /// <summary>True when there is a sink.</summary>
    public bool IsOn => _sinks.Length > 0;

    /// <summary>The actor of the current request; null when unknown, or when the host's actor fails.</summary>
    public async ValueTask<string?> ActorAsync()
    {
        if (_actor is null) return null;
        try
        {
            return await _actorCalls.RunAsync(null, static (actor, _) => new ValueTask<string?>(actor.Current), _actor,
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (IntegrationException)
        {
            return null;
        }
    }

    /// <summary>Runs an operation on a connection and writes its outcome.</summary>
    public ValueTask<TResult> ObserveAsync<TResult>(AuditSubject subject, Func<AuditSubject, ValueTask<TResult>> run) =>
        IsOn ? RunAsync(subject, run) : run(subject);

    private async ValueTask<TResult> RunAsync<TResult>(AuditSubject subject, Func<AuditSubject, ValueTask<TResult>> run)
    {
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

    /// <returns>The failure of the last sink that failed; null when all wrote the entry.</returns>
    public async ValueTask<IntegrationException?> WriteAsync(AuditSubject subject, Exception? error)
    {
        if (!IsOn) return null;
        IntegrationException? failure = null;
        var entry = await EntryAsync(subject, error).ConfigureAwait(false);
        foreach (var sink in _sinks)
        {
            try
            {
                await WriteAsync(sink, entry).ConfigureAwait(false);
            }
            catch (IntegrationException e)
            {
                // A trail that is down must not stop the host's work.
                failure = e;
                Unwritten(logger, subject.Operation, subject.Tenant, subject.Connection, e);
            }
        }

        return failure;
    }

    /// <summary>
    /// Writes the outcome of each record. When a sink no longer responds the rest is omitted: this costs one timeout, not one for each
    /// record.
    /// </summary>
    public async ValueTask WriteManyAsync(IEnumerable<(AuditSubject Subject, Exception? Error)> outcomes)
    {
        if (!IsOn) return;
        foreach (var (subject, error) in outcomes)
            if (await WriteAsync(subject, error)
                .ConfigureAwait(false) is IntegrationException { InnerException: LimitPassedException }) return;
    }

    /// <summary>Writes before secrets leave the library, which must not happen without an entry.</summary>
    /// <exception cref="IntegrationException">A sink failed.</exception>
    public async ValueTask RequireAsync(AuditSubject subject)
    {
        if (!IsOn) return;
        var entry = await EntryAsync(subject, null).ConfigureAwait(false);
        foreach (var sink in _sinks) await WriteAsync(sink, entry).ConfigureAwait(false);
    }

    private ValueTask WriteAsync(IAuditSink sink, AuditEntry entry) =>
        _sinkCalls.RunAsync(null, static (call, token) => call.sink.WriteAsync(call.entry, token), (sink, entry), CancellationToken.None);

    private async ValueTask<AuditEntry> EntryAsync(AuditSubject subject, Exception? error) => new()
    {
        Actor = await ActorAsync().ConfigureAwait(false),
        Tenant = subject.Tenant,
        ConnectionId = subject.Connection,
        Connector = subject.Connector,
        Operation = subject.Operation,
        Resource = subject.Resource,
        RecordId = subject.RecordId,
        Time = time.GetUtcNow(),
        Result = error switch { null => AuditResult.Succeeded, OperationCanceledException => AuditResult.Canceled,
            _ => AuditResult.Failed },
        Error = (error as IntegrationException)?.Code,
    };

    [LoggerMessage(20, LogLevel.Error, "The audit entry of {Operation} on {Tenant}/{Connection} was not written: check the sink.")]
    private static partial void Unwritten(ILogger logger, string operation, TenantId tenant, ConnectionId? connection, Exception exception);
}

/// <summary>The subject of an entry; the operation completes it.</summary>
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

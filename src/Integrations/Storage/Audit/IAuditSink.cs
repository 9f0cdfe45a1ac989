namespace Integrations.Storage;

/// <summary>Gets an entry for every operation on a connection. Called on the operation's own path: be quick. A failure is logged and fails nothing but an export, which is refused.</summary>
public interface IAuditSink
{
    /// <summary>Keeps one entry. Not canceled with the operation it speaks of.</summary>
    ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken);
}

/// <summary>Says who acts, for audit entries: from the signed-in user, a job's name, whatever the host knows. Asked once an operation, in the caller's context.</summary>
public interface IAuditActor
{
    /// <summary>The host's id of who acts now; null when nobody is known.</summary>
    string? Current { get; }
}

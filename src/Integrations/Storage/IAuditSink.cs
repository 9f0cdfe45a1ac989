namespace Integrations.Storage;

/// <summary>
/// Receives an entry for every operation on a connection. Runs within the operation: return quickly. A failure is logged and does not fail
/// the operation, except for an export, which is refused.
/// </summary>
public interface IAuditSink
{
    /// <summary>Stores one entry. Not canceled together with the operation it describes.</summary>
    ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken);
}

/// <summary>
/// Provides the actor for audit entries: the signed-in user, the name of a job, or any other identity the host has. Called once an
/// operation, in the caller's context.
/// </summary>
public interface IAuditActor
{
    /// <summary>The host's id of the current actor; null when unknown.</summary>
    string? Current { get; }
}

namespace Integrations.EntityFrameworkCore.Internal;

/// <summary>Names of the tables: they may share a database with the host's own, so all have one prefix.</summary>
internal static class Tables
{
    public const string Connections = "integrations_connections";
    public const string Parts = "integrations_connection_parts";
    public const string Leases = "integrations_leases";
    public const string States = "integrations_authorization_states";
    public const string Audit = "integrations_audit";
    public const string Inbox = "integrations_inbox";
}

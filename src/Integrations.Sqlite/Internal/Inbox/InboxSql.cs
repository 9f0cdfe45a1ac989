namespace Integrations.Sqlite.Internal;

/// <summary>Statements whose plans are tested: each is a look into an index.</summary>
internal static class InboxSql
{
    public const string NextTenant = """
        SELECT tenant FROM integrations_inbox WHERE state = 0 AND is_replay = $isReplay AND tenant > $tenant ORDER BY tenant LIMIT 1
        """;

    /// <summary>The first due entries of a tenant, and whether each is the first of its record.</summary>
    public const string Due = """
        SELECT i.id, i.record IS NULL OR i.id = (SELECT o.id FROM integrations_inbox o WHERE o.tenant = i.tenant
            AND o.connection = i.connection AND o.record = i.record AND o.state = 0 ORDER BY o.place, o.id LIMIT 1)
        FROM integrations_inbox i WHERE i.state = 0 AND i.is_replay = $isReplay AND i.tenant = $tenant AND i.next_at <= $now
        ORDER BY i.next_at, i.id LIMIT $window
        """;

    /// <summary>Lets the first entry of a record be leased that a claim put off.</summary>
    public const string LookNow = """
        UPDATE integrations_inbox SET next_at = due_at WHERE owner IS NULL AND next_at > due_at AND id = (
            SELECT o.id FROM integrations_inbox o WHERE o.tenant = $tenant AND o.connection = $connection AND o.record = $record
            AND o.state = 0 ORDER BY o.place, o.id LIMIT 1)
        """;

    public const string Remove = """
        DELETE FROM integrations_inbox WHERE id IN (
            SELECT id FROM integrations_inbox WHERE state = $state AND received_at < $before ORDER BY received_at LIMIT $count)
        """;

    public const string Measure = "SELECT count(*), min(received_at) FROM integrations_inbox WHERE state = 0";
}

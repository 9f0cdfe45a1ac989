namespace Integrations.Connectors;

/// <summary>The extent of a connector. Each tier includes the one before it.</summary>
public enum ConnectorTier
{
    /// <summary>Connect, refresh, probe, and send requests of the host's own. The connector has no resources.</summary>
    Authenticated = 0,

    /// <summary>List and get records of at least one resource, and their changes where the vendor offers them.</summary>
    Readable = 1,

    /// <summary>Write records of at least one resource, and pass the whole conformance suite.</summary>
    Full = 2,
}

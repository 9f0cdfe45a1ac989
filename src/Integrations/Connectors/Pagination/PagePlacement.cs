namespace Integrations.Connectors;

/// <summary>The owner of the position in a list between its pages.</summary>
[Experimental("INTEGRATIONS001")]
public enum PagePlacement
{
    /// <summary>The vendor, by a cursor, a link or a key that each page contains for the next one.</summary>
    Vendor = 0,

    /// <summary>The runtime, by the number of the record; protected against records that are added, removed or moved meanwhile.</summary>
    Counted = 1,
}

namespace Integrations.Connectors;

/// <summary>Who keeps the place in a list between its pages.</summary>
[Experimental("INTEGRATIONS001")]
public enum PagePlacement
{
    /// <summary>The vendor, by a cursor, a link or a key that each page gives for the next one.</summary>
    Vendor = 0,

    /// <summary>The runtime, by the number of the record; protected against records that come, go and move meanwhile.</summary>
    Counted = 1,
}

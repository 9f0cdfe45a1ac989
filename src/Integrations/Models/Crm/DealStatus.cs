namespace Integrations.Models;

/// <summary>The status of a deal.</summary>
public enum DealStatus
{
    /// <summary>Any other value.</summary>
    Other = 0,

    /// <summary>In progress.</summary>
    Open = 1,

    /// <summary>Won.</summary>
    Won = 2,

    /// <summary>Lost.</summary>
    Lost = 3,
}

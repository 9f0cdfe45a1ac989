namespace Integrations.Models;

/// <summary>How a deal stands.</summary>
public enum DealStatus
{
    /// <summary>None of the known ones.</summary>
    Other = 0,

    /// <summary>In progress.</summary>
    Open = 1,

    /// <summary>Won.</summary>
    Won = 2,

    /// <summary>Lost.</summary>
    Lost = 3,
}

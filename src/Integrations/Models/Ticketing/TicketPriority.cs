namespace Integrations.Models;

/// <summary>The priority of a ticket.</summary>
public enum TicketPriority
{
    /// <summary>Any other value.</summary>
    Other = 0,

    /// <summary>Low.</summary>
    Low = 1,

    /// <summary>Medium, at some vendors normal.</summary>
    Medium = 2,

    /// <summary>High.</summary>
    High = 3,

    /// <summary>Urgent.</summary>
    Urgent = 4,
}

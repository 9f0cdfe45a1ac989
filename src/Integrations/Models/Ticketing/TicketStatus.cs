namespace Integrations.Models;

/// <summary>The status of a ticket.</summary>
public enum TicketStatus
{
    /// <summary>Any other value.</summary>
    Other = 0,

    /// <summary>The agents have to act.</summary>
    Open = 1,

    /// <summary>The agents wait for the requester or a third party.</summary>
    Pending = 2,

    /// <summary>Resolved; the requester may reopen it.</summary>
    Resolved = 3,

    /// <summary>Closed.</summary>
    Closed = 4,
}

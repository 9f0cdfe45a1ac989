namespace Integrations.Models;

/// <summary>The channel by which a ticket arrived.</summary>
public enum TicketChannel
{
    /// <summary>Any other value.</summary>
    Other = 0,

    /// <summary>Email.</summary>
    Email = 1,

    /// <summary>The vendor's portal or a form on a web page.</summary>
    Web = 2,

    /// <summary>Telephone.</summary>
    Phone = 3,

    /// <summary>Chat.</summary>
    Chat = 4,
}

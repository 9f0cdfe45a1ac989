namespace Integrations.Models;

/// <summary>The fields of <see cref="Ticket"/>.</summary>
public sealed class TicketFields : RecordFields<Ticket>
{
    internal TicketFields()
    {
        Subject = Declare(nameof(Ticket.Subject), static r => r.Subject, static (r, v) => r.Subject = v);
        Description = Declare(nameof(Ticket.Description), static r => r.Description, static (r, v) => r.Description = v);
        Status = Declare(nameof(Ticket.Status), static r => r.Status, static (r, v) => r.Status = v);
        Priority = Declare(nameof(Ticket.Priority), static r => r.Priority, static (r, v) => r.Priority = v);
        Type = Declare(nameof(Ticket.Type), static r => r.Type, static (r, v) => r.Type = v);
        Channel = Declare(nameof(Ticket.Channel), static r => r.Channel, static (r, v) => r.Channel = v);
        Requester = Declare(nameof(Ticket.Requester), static r => r.Requester, static (r, v) => r.Requester = v);
        Assignee = Declare(nameof(Ticket.Assignee), static r => r.Assignee, static (r, v) => r.Assignee = v);
        Group = Declare(nameof(Ticket.Group), static r => r.Group, static (r, v) => r.Group = v);
        Company = Declare(nameof(Ticket.Company), static r => r.Company, static (r, v) => r.Company = v);
        Collection = Declare(nameof(Ticket.Collection), static r => r.Collection, static (r, v) => r.Collection = v);
        Tags = DeclareList(nameof(Ticket.Tags), static r => r.TagsOrNull, static r => r.Tags);
        Due = Declare(nameof(Ticket.Due), static r => r.Due, static (r, v) => r.Due = v);
    }

    /// <summary>The subject.</summary>
    public Field<Ticket, string?> Subject { get; }

    /// <summary>The first message, or the description of the problem.</summary>
    public Field<Ticket, RichText?> Description { get; }

    /// <summary>Open, pending, resolved or closed.</summary>
    public Field<Ticket, Normalized<TicketStatus>?> Status { get; }

    /// <summary>Low to urgent.</summary>
    public Field<Ticket, Normalized<TicketPriority>?> Priority { get; }

    /// <summary>The vendor's type value, for example <c>Incident</c>.</summary>
    public Field<Ticket, string?> Type { get; }

    /// <summary>The channel by which the ticket arrived.</summary>
    public Field<Ticket, Normalized<TicketChannel>?> Channel { get; }

    /// <summary>The person who asks, usually a contact.</summary>
    public Field<Ticket, Reference?> Requester { get; }

    /// <summary>The user who works on the ticket.</summary>
    public Field<Ticket, Reference?> Assignee { get; }

    /// <summary>The group of users responsible for the ticket.</summary>
    public Field<Ticket, Reference?> Group { get; }

    /// <summary>The requester's company.</summary>
    public Field<Ticket, Reference?> Company { get; }

    /// <summary>The product, brand or project of the ticket.</summary>
    public Field<Ticket, Reference?> Collection { get; }

    /// <summary>Tags.</summary>
    public ListField<Ticket, string> Tags { get; }

    /// <summary>The time by which the ticket should be resolved.</summary>
    public Field<Ticket, When?> Due { get; }
}

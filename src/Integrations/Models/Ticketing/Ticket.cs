namespace Integrations.Models;

/// <summary>A request of a customer or colleague, from its first message to its resolution.</summary>
public sealed class Ticket : UnifiedRecord, IRecordModel<Ticket>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "tickets";

    /// <summary>The fields, for mapping tables, filters, sorting and clearing.</summary>
    public static TicketFields Fields { get; } = new();

    static string IRecordModel<Ticket>.ResourceName => Resource;

    static RecordFields<Ticket> IRecordModel<Ticket>.AllFields => Fields;

    static string? IRecordModel<Ticket>.Category => "ticketing";

    /// <summary>The subject.</summary>
    public string? Subject { get; set; }

    /// <summary>The first message, or the description of the problem.</summary>
    public RichText? Description { get; set; }

    /// <summary>Open, pending, resolved or closed.</summary>
    public Normalized<TicketStatus>? Status { get; set; }

    /// <summary>Low to urgent.</summary>
    public Normalized<TicketPriority>? Priority { get; set; }

    /// <summary>The vendor's type value, for example <c>Incident</c>.</summary>
    public string? Type { get; set; }

    /// <summary>The channel by which the ticket arrived.</summary>
    public Normalized<TicketChannel>? Channel { get; set; }

    /// <summary>The person who asks, usually a contact.</summary>
    public Reference? Requester { get; set; }

    /// <summary>The user who works on the ticket.</summary>
    public Reference? Assignee { get; set; }

    /// <summary>The group of users responsible for the ticket.</summary>
    public Reference? Group { get; set; }

    /// <summary>The requester's company.</summary>
    public Reference? Company { get; set; }

    /// <summary>The product, brand or project of the ticket.</summary>
    public Reference? Collection { get; set; }

    /// <summary>Tags.</summary>
    public RecordList<string> Tags => TagsOrNull ??= [];

    internal RecordList<string>? TagsOrNull { get; private set; }

    /// <summary>The time by which the ticket should be resolved.</summary>
    public When? Due { get; set; }
}

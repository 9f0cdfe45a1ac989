namespace Integrations.Models;

/// <summary>A message or a note on a ticket.</summary>
public sealed class TicketComment : UnifiedRecord, IRecordModel<TicketComment>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "comments";

    /// <summary>The fields, for mapping tables, filters, sorting and clearing.</summary>
    public static TicketCommentFields Fields { get; } = new();

    static string IRecordModel<TicketComment>.ResourceName => Resource;

    static RecordFields<TicketComment> IRecordModel<TicketComment>.AllFields => Fields;

    static string? IRecordModel<TicketComment>.Category => "ticketing";

    /// <summary>The ticket.</summary>
    public Reference? Ticket { get; set; }

    /// <summary>The text.</summary>
    public RichText? Body { get; set; }

    /// <summary>The user or contact who wrote it.</summary>
    public Reference? Author { get; set; }

    /// <summary>True for a note that the requester cannot read; false for a message to the requester.</summary>
    public bool? IsPrivate { get; set; }
}

namespace Integrations.Models;

/// <summary>The fields of <see cref="TicketComment"/>.</summary>
public sealed class TicketCommentFields : RecordFields<TicketComment>
{
    internal TicketCommentFields()
    {
        Ticket = Declare(nameof(TicketComment.Ticket), static r => r.Ticket, static (r, v) => r.Ticket = v);
        Body = Declare(nameof(TicketComment.Body), static r => r.Body, static (r, v) => r.Body = v);
        Author = Declare(nameof(TicketComment.Author), static r => r.Author, static (r, v) => r.Author = v);
        IsPrivate = Declare(nameof(TicketComment.IsPrivate), static r => r.IsPrivate, static (r, v) => r.IsPrivate = v);
    }

    /// <summary>The ticket.</summary>
    public Field<TicketComment, Reference?> Ticket { get; }

    /// <summary>The text.</summary>
    public Field<TicketComment, RichText?> Body { get; }

    /// <summary>The user or contact who wrote it.</summary>
    public Field<TicketComment, Reference?> Author { get; }

    /// <summary>True for a note that the requester cannot read; false for a message to the requester.</summary>
    public Field<TicketComment, bool?> IsPrivate { get; }
}

namespace Integrations.Models;

/// <summary>The fields of <see cref="Engagement"/>.</summary>
public sealed class EngagementFields : RecordFields<Engagement>
{
    internal EngagementFields()
    {
        Kind = Declare(nameof(Engagement.Kind), static r => r.Kind, static (r, v) => r.Kind = v);
        Subject = Declare(nameof(Engagement.Subject), static r => r.Subject, static (r, v) => r.Subject = v);
        Body = Declare(nameof(Engagement.Body), static r => r.Body, static (r, v) => r.Body = v);
        Due = Declare(nameof(Engagement.Due), static r => r.Due, static (r, v) => r.Due = v);
        End = Declare(nameof(Engagement.End), static r => r.End, static (r, v) => r.End = v);
        IsDone = Declare(nameof(Engagement.IsDone), static r => r.IsDone, static (r, v) => r.IsDone = v);
        CompletedAt = Declare(nameof(Engagement.CompletedAt), static r => r.CompletedAt, static (r, v) => r.CompletedAt = v);
        Location = Declare(nameof(Engagement.Location), static r => r.Location, static (r, v) => r.Location = v);
        Owner = Declare(nameof(Engagement.Owner), static r => r.Owner, static (r, v) => r.Owner = v);
        Contact = Declare(nameof(Engagement.Contact), static r => r.Contact, static (r, v) => r.Contact = v);
        Company = Declare(nameof(Engagement.Company), static r => r.Company, static (r, v) => r.Company = v);
        Deal = Declare(nameof(Engagement.Deal), static r => r.Deal, static (r, v) => r.Deal = v);
        Lead = Declare(nameof(Engagement.Lead), static r => r.Lead, static (r, v) => r.Lead = v);
        Participants = DeclareList(nameof(Engagement.Participants), static r => r.ParticipantsOrNull, static r => r.Participants);
    }

    /// <summary>Task, call, meeting or email.</summary>
    public Field<Engagement, Normalized<EngagementKind>?> Kind { get; }

    /// <summary>The subject.</summary>
    public Field<Engagement, string?> Subject { get; }

    /// <summary>The description or note.</summary>
    public Field<Engagement, RichText?> Body { get; }

    /// <summary>The time at which a task is due, or a call or meeting begins.</summary>
    public Field<Engagement, When?> Due { get; }

    /// <summary>The end of a call or meeting.</summary>
    public Field<Engagement, When?> End { get; }

    /// <summary>True when the activity is done.</summary>
    public Field<Engagement, bool?> IsDone { get; }

    /// <summary>The time at which it was done.</summary>
    public Field<Engagement, DateTimeOffset?> CompletedAt { get; }

    /// <summary>The location of a meeting.</summary>
    public Field<Engagement, string?> Location { get; }

    /// <summary>The vendor's user who does it.</summary>
    public Field<Engagement, Reference?> Owner { get; }

    /// <summary>The person it concerns.</summary>
    public Field<Engagement, Reference?> Contact { get; }

    /// <summary>The company it concerns.</summary>
    public Field<Engagement, Reference?> Company { get; }

    /// <summary>The deal it concerns.</summary>
    public Field<Engagement, Reference?> Deal { get; }

    /// <summary>The lead it concerns.</summary>
    public Field<Engagement, Reference?> Lead { get; }

    /// <summary>The people who take part.</summary>
    public ListField<Engagement, Reference> Participants { get; }
}

namespace Integrations.Models;

/// <summary>
/// A task, call, meeting or email that a user plans or has done. A vendor with one object for all of them has one resource, a vendor with
/// several has one of this model for each.
/// </summary>
public sealed class Engagement : UnifiedRecord, IRecordModel<Engagement>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "engagements";

    /// <summary>The fields, for mapping tables, filters, sorting and clearing.</summary>
    public static EngagementFields Fields { get; } = new();

    static string IRecordModel<Engagement>.ResourceName => Resource;

    static RecordFields<Engagement> IRecordModel<Engagement>.AllFields => Fields;

    static string? IRecordModel<Engagement>.Category => "crm";

    /// <summary>Task, call, meeting or email.</summary>
    public Normalized<EngagementKind>? Kind { get; set; }

    /// <summary>The subject.</summary>
    public string? Subject { get; set; }

    /// <summary>The description or note.</summary>
    public RichText? Body { get; set; }

    /// <summary>The time at which a task is due, or a call or meeting begins.</summary>
    public When? Due { get; set; }

    /// <summary>The end of a call or meeting.</summary>
    public When? End { get; set; }

    /// <summary>True when the activity is done.</summary>
    public bool? IsDone { get; set; }

    /// <summary>The time at which it was done.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>The location of a meeting.</summary>
    public string? Location { get; set; }

    /// <summary>The vendor's user who does it.</summary>
    public Reference? Owner { get; set; }

    /// <summary>The person it concerns.</summary>
    public Reference? Contact { get; set; }

    /// <summary>The company it concerns.</summary>
    public Reference? Company { get; set; }

    /// <summary>The deal it concerns.</summary>
    public Reference? Deal { get; set; }

    /// <summary>The lead it concerns.</summary>
    public Reference? Lead { get; set; }

    /// <summary>The people who take part.</summary>
    public RecordList<Reference> Participants => ParticipantsOrNull ??= [];

    internal RecordList<Reference>? ParticipantsOrNull { get; private set; }
}

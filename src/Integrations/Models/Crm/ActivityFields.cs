namespace Integrations.Models;

/// <summary>The fields of <see cref="Activity"/>.</summary>
public sealed class ActivityFields : RecordFields<Activity>
{
    internal ActivityFields()
    {
        Kind = Declare(nameof(Activity.Kind), static r => r.Kind, static (r, v) => r.Kind = v);
        Subject = Declare(nameof(Activity.Subject), static r => r.Subject, static (r, v) => r.Subject = v);
        Body = Declare(nameof(Activity.Body), static r => r.Body, static (r, v) => r.Body = v);
        Due = Declare(nameof(Activity.Due), static r => r.Due, static (r, v) => r.Due = v);
        End = Declare(nameof(Activity.End), static r => r.End, static (r, v) => r.End = v);
        IsDone = Declare(nameof(Activity.IsDone), static r => r.IsDone, static (r, v) => r.IsDone = v);
        CompletedAt = Declare(nameof(Activity.CompletedAt), static r => r.CompletedAt, static (r, v) => r.CompletedAt = v);
        Location = Declare(nameof(Activity.Location), static r => r.Location, static (r, v) => r.Location = v);
        Owner = Declare(nameof(Activity.Owner), static r => r.Owner, static (r, v) => r.Owner = v);
        Contact = Declare(nameof(Activity.Contact), static r => r.Contact, static (r, v) => r.Contact = v);
        Company = Declare(nameof(Activity.Company), static r => r.Company, static (r, v) => r.Company = v);
        Deal = Declare(nameof(Activity.Deal), static r => r.Deal, static (r, v) => r.Deal = v);
        Lead = Declare(nameof(Activity.Lead), static r => r.Lead, static (r, v) => r.Lead = v);
        Participants = DeclareList(nameof(Activity.Participants), static r => r.ParticipantsOrNull, static r => r.Participants);
    }

    /// <summary>Task, call, meeting or email.</summary>
    public Field<Activity, Normalized<ActivityKind>?> Kind { get; }

    /// <summary>The subject.</summary>
    public Field<Activity, string?> Subject { get; }

    /// <summary>The description or note.</summary>
    public Field<Activity, RichText?> Body { get; }

    /// <summary>The time at which a task is due, or a call or meeting begins.</summary>
    public Field<Activity, When?> Due { get; }

    /// <summary>The end of a call or meeting.</summary>
    public Field<Activity, When?> End { get; }

    /// <summary>True when the activity is done.</summary>
    public Field<Activity, bool?> IsDone { get; }

    /// <summary>The time at which it was done.</summary>
    public Field<Activity, DateTimeOffset?> CompletedAt { get; }

    /// <summary>The location of a meeting.</summary>
    public Field<Activity, string?> Location { get; }

    /// <summary>The vendor's user who does it.</summary>
    public Field<Activity, Reference?> Owner { get; }

    /// <summary>The person it concerns.</summary>
    public Field<Activity, Reference?> Contact { get; }

    /// <summary>The company it concerns.</summary>
    public Field<Activity, Reference?> Company { get; }

    /// <summary>The deal it concerns.</summary>
    public Field<Activity, Reference?> Deal { get; }

    /// <summary>The lead it concerns.</summary>
    public Field<Activity, Reference?> Lead { get; }

    /// <summary>The people who take part.</summary>
    public ListField<Activity, Reference> Participants { get; }
}

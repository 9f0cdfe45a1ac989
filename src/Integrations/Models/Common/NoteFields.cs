namespace Integrations.Models;

/// <summary>The fields of <see cref="Note"/>.</summary>
public sealed class NoteFields : RecordFields<Note>
{
    internal NoteFields()
    {
        Body = Declare(nameof(Note.Body), static r => r.Body, static (r, v) => r.Body = v);
        Author = Declare(nameof(Note.Author), static r => r.Author, static (r, v) => r.Author = v);
        Contact = Declare(nameof(Note.Contact), static r => r.Contact, static (r, v) => r.Contact = v);
        Company = Declare(nameof(Note.Company), static r => r.Company, static (r, v) => r.Company = v);
        Deal = Declare(nameof(Note.Deal), static r => r.Deal, static (r, v) => r.Deal = v);
        Lead = Declare(nameof(Note.Lead), static r => r.Lead, static (r, v) => r.Lead = v);
    }

    /// <summary>The text.</summary>
    public Field<Note, RichText?> Body { get; }

    /// <summary>The vendor's user who wrote it.</summary>
    public Field<Note, Reference?> Author { get; }

    /// <summary>The person it concerns.</summary>
    public Field<Note, Reference?> Contact { get; }

    /// <summary>The company it concerns.</summary>
    public Field<Note, Reference?> Company { get; }

    /// <summary>The deal it concerns.</summary>
    public Field<Note, Reference?> Deal { get; }

    /// <summary>The lead it concerns.</summary>
    public Field<Note, Reference?> Lead { get; }
}

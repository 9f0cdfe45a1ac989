namespace Integrations.Models;

/// <summary>A note about another record.</summary>
public sealed class Note : UnifiedRecord, IRecordModel<Note>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "notes";

    /// <summary>The fields, for mapping tables, filters, sorting and clearing.</summary>
    public static NoteFields Fields { get; } = new();

    static string IRecordModel<Note>.ResourceName => Resource;

    static RecordFields<Note> IRecordModel<Note>.AllFields => Fields;

    static string? IRecordModel<Note>.Category => "crm";

    /// <summary>The text.</summary>
    public RichText? Body { get; set; }

    /// <summary>The vendor's user who wrote it.</summary>
    public Reference? Author { get; set; }

    /// <summary>The person it concerns.</summary>
    public Reference? Contact { get; set; }

    /// <summary>The company it concerns.</summary>
    public Reference? Company { get; set; }

    /// <summary>The deal it concerns.</summary>
    public Reference? Deal { get; set; }

    /// <summary>The lead it concerns.</summary>
    public Reference? Lead { get; set; }
}

using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>A declared field of a record.</summary>
/// <param name="Name">The member's name, as the vendor spells it.</param>
/// <param name="Type">The type of its value; null is accepted too, unless the field is required.</param>
public sealed record RecordField(string Name, RecordType Type = RecordType.Any)
{
    /// <summary>True when a create, or a full update, must set it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True when a body that contains it is refused.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>True when a body may contain it and its value is ignored: the vendor computes it.</summary>
    public bool IsIgnored { get; init; }

    /// <summary>True when a body may contain it and no response does, such as a password.</summary>
    public bool IsWriteOnly { get; init; }

    /// <summary>True when two records must not have the same value: a second one conflicts. Text is compared without case.</summary>
    public bool IsUnique { get; init; }

    /// <summary>The values it accepts; empty: all of its type.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>The kind of record whose ids it accepts; null: none. The value is an id, or an object whose member value is one.</summary>
    public string? References { get; init; }

    /// <summary>The most characters of a text, or items of a list; null: no limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The format of a date or time, as in <see cref="DateTimeOffset.ToString(string)"/>; UTC.</summary>
    public string Format { get; init; } = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The members of an object, or of each item of a list; empty: any.</summary>
    public IReadOnlyList<RecordField> Members { get; init; } = [];

    /// <summary>True when objects may have more members than the declared ones.</summary>
    public bool HasOtherMembers { get; init; }

    /// <summary>The value where none was set; null: JSON null.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>
    /// The word of <see cref="RestCollection.IncludeParameter"/> with which a list returns the field; a single record always has it. Null:
    /// lists have it too.
    /// </summary>
    public string? Included { get; init; }

    /// <summary>The value computed from the record, such as a time of change; null: the value that was set.</summary>
    public Func<SimulatedRecord, JsonNode?>? Computed { get; init; }

    /// <summary>The time of creation, read-only.</summary>
    public static RecordField Created(string name, string? format = null) => Time(name, format, record => record.CreatedAt);

    /// <summary>The time of the last change, read-only.</summary>
    public static RecordField Updated(string name, string? format = null) => Time(name, format, record => record.UpdatedAt);

    /// <summary>True when the record is deleted; read-only.</summary>
    public static RecordField Deleted(string name) =>
        new(name, RecordType.Boolean) { IsReadOnly = true, Computed = record => record.IsArchived };

    private static RecordField Time(string name, string? format, Func<SimulatedRecord, DateTimeOffset> time)
    {
        var field = new RecordField(name, RecordType.Time) { IsReadOnly = true };
        if (format is not null) field = field with { Format = format };
        return field with
        {
            Computed = record => time(record).UtcDateTime.ToString(field.Format, System.Globalization.CultureInfo.InvariantCulture),
        };
    }
}

namespace Integrations.Models;

/// <summary>A record of any vendor object, read into the host's own type.</summary>
/// <typeparam name="TValue">The host's type.</typeparam>
public sealed class ObjectRecord<TValue> : UnifiedRecord, IRecordModel<ObjectRecord<TValue>>
{
    /// <summary>The fields, for filters and sorting; use <see cref="RecordFields{T}.Custom"/> for the object's own fields.</summary>
    public static ObjectRecordFields<TValue> Fields { get; } = new();

    /// <summary>The object's fields.</summary>
    public TValue? Value { get; set; }

    /// <summary>The vendor's name of the object.</summary>
    public string? Object { get; internal set; }

    static string IRecordModel<ObjectRecord<TValue>>.ResourceName => "objects";

    static RecordFields<ObjectRecord<TValue>> IRecordModel<ObjectRecord<TValue>>.AllFields => Fields;
}

/// <summary>The fields of <see cref="ObjectRecord{TValue}"/>.</summary>
/// <typeparam name="TValue">The host's type.</typeparam>
public sealed class ObjectRecordFields<TValue> : RecordFields<ObjectRecord<TValue>>
{
    internal ObjectRecordFields() => Value = Declare(nameof(ObjectRecord<TValue>.Value), static r => r.Value, static (r, v) => r.Value = v);

    /// <summary>The object's fields.</summary>
    public Field<ObjectRecord<TValue>, TValue?> Value { get; }
}

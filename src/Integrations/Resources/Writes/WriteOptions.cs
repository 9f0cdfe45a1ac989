using Integrations.Models;

namespace Integrations;

/// <summary>Options for writing a record.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class WriteOptions<T> where T : UnifiedRecord
{
    /// <summary>Fields to clear at the vendor. Setting and clearing the same field is an <see cref="ArgumentException"/>.</summary>
    public IReadOnlyList<ClearedField<T>> Clear { get; init; } = [];

    /// <summary>
    /// Writes only if the vendor's record is unchanged since this record was read: by the vendor's own version, otherwise by reading and
    /// comparing first (see <see cref="WriteResult{T}.Guard"/>).
    /// </summary>
    public T? IfUnchangedSince { get; init; }

    /// <summary>Reads the record back and reports the values that the vendor did not apply.</summary>
    public bool Verify { get; init; }

    /// <summary>Writes the values that the vendor can store and reports the others, instead of refusing the whole write.</summary>
    public bool AllowLoss { get; init; }

    /// <summary>
    /// An idempotency key by which the vendor recognizes a repetition of this write, where supported; null: created for this call.
    /// </summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>A field to clear: a unified one, or a custom one.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class ClearedField<T> where T : UnifiedRecord
{
    private ClearedField(Field<T>? field, string name)
    {
        Field = field;
        Name = name;
    }

    /// <summary>The unified field; null for a custom one.</summary>
    public Field<T>? Field { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>A unified field.</summary>
    public static implicit operator ClearedField<T>(Field<T> field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new(field.IsCustom ? null : field, field.Name);
    }

    /// <summary>A custom field.</summary>
    public static implicit operator ClearedField<T>(CustomField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new(null, field.Name);
    }
}

/// <summary>A key of the caller, stored at the vendor.</summary>
/// <param name="name">The vendor's field that contains the key.</param>
/// <param name="value">The key.</param>
public sealed class ExternalKey(string name, string value)
{
    /// <summary>The vendor's field that contains the key.</summary>
    public string Name { get; } = name;

    /// <summary>The key.</summary>
    public string Value { get; } = value;
}

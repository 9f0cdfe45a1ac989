using Integrations.Models;

namespace Integrations;

/// <summary>How to write a record.</summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class WriteOptions<T> where T : UnifiedRecord
{
    /// <summary>Fields to empty at the vendor. A field both set and cleared is an argument error.</summary>
    public IReadOnlyList<ClearedField<T>> Clear { get; init; } = [];

    /// <summary>Write only if the vendor still holds what this record was read as: by the vendor's own token, else by reading and comparing first (see <see cref="WriteResult{T}.Guard"/>).</summary>
    public T? IfUnchangedSince { get; init; }

    /// <summary>Read the record back and list what the vendor did not apply.</summary>
    public bool Verify { get; init; }

    /// <summary>Write what the vendor can hold and list the rest, instead of refusing the whole.</summary>
    public bool AllowLoss { get; init; }

    /// <summary>A key by which a repetition of this write is known, where the vendor can; null: one is made for this call.</summary>
    public string? IdempotencyKey { get; init; }
}

/// <summary>A field to empty: a unified one, or a custom one.</summary>
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

/// <summary>A key of the caller's kept at the vendor.</summary>
/// <param name="name">The vendor's field that holds it.</param>
/// <param name="value">The key.</param>
public sealed class ExternalKey(string name, string value)
{
    /// <summary>The vendor's field that holds it.</summary>
    public string Name { get; } = name;

    /// <summary>The key.</summary>
    public string Value { get; } = value;
}

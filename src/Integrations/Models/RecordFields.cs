using System.Collections;

namespace Integrations.Models;

/// <summary>The fields of one unified record: its own and those common to all records.</summary>
/// <typeparam name="T">The record.</typeparam>
public abstract class RecordFields<T> : FieldSet<T> where T : UnifiedRecord
{
    private protected RecordFields()
    {
        Id = Declare(nameof(UnifiedRecord.Id), static r => r.Id, static (r, v) => r.Id = v);
        ExternalId = Declare(nameof(UnifiedRecord.ExternalId), static r => r.ExternalId, static (r, v) => r.ExternalId = v);
        CreatedAt = Declare(nameof(UnifiedRecord.CreatedAt), static r => r.CreatedAt, static (r, v) => r.CreatedAt = v);
        UpdatedAt = Declare(nameof(UnifiedRecord.UpdatedAt), static r => r.UpdatedAt, static (r, v) => r.UpdatedAt = v);
        IsDeleted = Declare(nameof(UnifiedRecord.IsDeleted), static r => r.IsDeleted, static (r, v) => r.IsDeleted = v,
            static r => r.IsDeleted);
        IsArchived = Declare(nameof(UnifiedRecord.IsArchived), static r => r.IsArchived, static (r, v) => r.IsArchived = v);
        Url = Declare(nameof(UnifiedRecord.Url), static r => r.Url, static (r, v) => r.Url = v);
        Version = Declare(nameof(UnifiedRecord.Version), static r => r.Version, static (r, v) => r.Version = v);
    }

    /// <summary>The vendor's id.</summary>
    public Field<T, string?> Id { get; }

    /// <summary>The caller's own key, stored at the vendor.</summary>
    public Field<T, string?> ExternalId { get; }

    /// <summary>The time at which the vendor created the record.</summary>
    public Field<T, DateTimeOffset?> CreatedAt { get; }

    /// <summary>The time of the last change at the vendor.</summary>
    public Field<T, DateTimeOffset?> UpdatedAt { get; }

    /// <summary>True when the record is deleted at the vendor.</summary>
    public Field<T, bool> IsDeleted { get; }

    /// <summary>True when the record is inactive and can be restored.</summary>
    public Field<T, bool?> IsArchived { get; }

    /// <summary>The record's page at the vendor.</summary>
    public Field<T, string?> Url { get; }

    /// <summary>The vendor's concurrency token.</summary>
    public Field<T, string?> Version { get; }

    /// <summary>A custom field, for clearing, and for filtering or sorting where the vendor supports it.</summary>
    public Field<T, CustomValue> Custom(string name) =>
        new(CustomField.Named(name).Name, r => r.CustomFields[name], (r, v) => r.CustomFields[name] = v) { IsCustom = true };
}

/// <summary>Declared fields of a record or of a part of one.</summary>
/// <typeparam name="T">The record or part.</typeparam>
public abstract class FieldSet<T> where T : class
{
    private readonly List<Field<T>> _all = [];

    private protected FieldSet() { }

    /// <summary>All fields, in declaration order.</summary>
    public IReadOnlyList<Field<T>> All => _all;

    /// <summary>The field of that name, or null.</summary>
    public Field<T>? Find(string name) => _all.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The fields in which two records differ; lists compare item by item.</summary>
    public IReadOnlyList<FieldDifference> Diff(T before, T after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return [.. from field in _all
                   let left = field.ValueOf(before)
                   let right = field.ValueOf(after)
                   where !Same(left, right)
                   select new FieldDifference(field.Name) { Before = left, After = right }];
    }

    internal int HashOf(T record)
    {
        var hash = default(HashCode);
        foreach (var field in _all) hash.Add(field.ValueOf(record) is Array list ? list.Length : field.ValueOf(record));
        return hash.ToHashCode();
    }

    private protected Field<T, TValue> Declare<TValue>(string name, Func<T, TValue> get, Action<T, TValue> set, Func<T, bool>? isSet = null)
    {
        var field = new Field<T, TValue>(name, get, set, isSet) { Siblings = _all };
        _all.Add(field);
        return field;
    }

    /// <summary>Declares a person's whole name, which is set only when it was given, not when it was joined from its parts.</summary>
    private protected Field<T, string?> DeclareName(string name, Func<T, string?> get, Action<T, string?> set, Func<T, bool> isSet,
        Field<T, string?> first, Field<T, string?> last)
    {
        var field = new Field<T, string?>(name, get, set, isSet) { Siblings = _all, NameParts = new(first, last) };
        _all.Add(field);
        return field;
    }

    private protected ListField<T, TItem> DeclareList<TItem>(string name, Func<T, RecordList<TItem>?> peek, Func<T, RecordList<TItem>> get)
    {
        var field = new ListField<T, TItem>(name, peek, get) { Siblings = _all };
        _all.Add(field);
        return field;
    }

    internal static bool Same(object? left, object? right) =>
        left is IEnumerable and not string && right is IEnumerable and not string
            ? ((IEnumerable)left).Cast<object?>().SequenceEqual(((IEnumerable)right).Cast<object?>())
            : Equals(left, right);
}

/// <summary>One field in which two records differ.</summary>
/// <param name="field">The field's name.</param>
public sealed class FieldDifference(string field)
{
    /// <summary>The field's name.</summary>
    public string Field { get; } = field;

    /// <summary>The value in the first record.</summary>
    public object? Before { get; init; }

    /// <summary>The value in the second record.</summary>
    public object? After { get; init; }

    /// <summary>Returns the field's name only: values may be personal data.</summary>
    public override string ToString() => Field;
}

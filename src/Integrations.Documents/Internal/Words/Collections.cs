using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Integrations.Connectors;

namespace Integrations.Documents.Internal;

/// <summary>A kind that consists of values of another.</summary>
internal interface ICollectionKind
{
    Kind Element { get; }

    /// <summary>True when the elements have names.</summary>
    bool IsTable => false;

    /// <summary>The regular expression of the names; null: any.</summary>
    string? Names => null;
}

/// <summary>A list.</summary>
internal sealed class ListKind<T>(Kind<T> element) : Kind<IReadOnlyList<T>>, ICollectionKind
{
    public Kind Element => element;

    public override string Expected => "a list";

    public override bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out IReadOnlyList<T> result)
    {
        result = null;
        if (value.Type != System.Text.Json.JsonTokenType.StartArray) return Refuse(value, reading);
        var isWhole = true;
        List<T> items = [];
        foreach (var item in value.Items)
            if (element.TryRead(item, reading, out var read)) items.Add(read);
            else isWhole = false;
        result = items;
        return isWhole;
    }
}

/// <summary>An object whose members are the entries of a table.</summary>
/// <param name="element">The kind of the values.</param>
/// <param name="check">Returns the fault of an entry, null when it has none.</param>
internal sealed class TableKind<T>(Kind<T> element, Func<string, T, string?>? check = null) : Kind<Table<string, T>>, ICollectionKind
{
    public Kind Element => element;

    public bool IsTable => true;

    public override string Expected => "an object";

    public override bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out Table<string, T> result)
    {
        result = new();
        if (!value.IsObject) return Refuse(value, reading);
        var isWhole = true;
        foreach (var member in value.Members)
            if (!element.TryRead(member.Value, reading, out var read)) isWhole = false;
            else if (check?.Invoke(member.Name, read) is { } fault)
            {
                reading.Fault(member.Value, fault, SecretRules.Remedy);
                isWhole = false;
            }
            else result[member.Name] = read;
        return isWhole;
    }
}

/// <summary>An object whose members are status codes.</summary>
internal sealed class StatusTableKind<T>(Kind<T> element) : Kind<Table<int, T>>, ICollectionKind
{
    public Kind Element => element;

    public bool IsTable => true;

    public string Names => "^[1-5][0-9]{2}$";

    public override string Expected => "an object whose members are status codes";

    public override bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out Table<int, T> result)
    {
        result = new();
        if (!value.IsObject) return Refuse(value, reading);
        var isWhole = true;
        foreach (var member in value.Members)
            if (!int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status is < 100 or > 599)
            {
                reading.Fault(member, member.Value.Path, $"'{member.Name}' is not a status code", "100 to 599");
                isWhole = false;
            }
            else if (element.TryRead(member.Value, reading, out var read)) result[status] = read;
            else isWhole = false;
        return isWhole;
    }
}

/// <summary>An object whose members are unified fields.</summary>
internal sealed class FieldTableKind<T>(Kind<T> element) : Kind<Table<string, T>>, ICollectionKind
{
    public Kind Element => element;

    public bool IsTable => true;

    public string Names => "^[a-z][A-Za-z]*$";

    public override string Expected => "an object whose members are unified fields";

    public override bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out Table<string, T> result)
    {
        result = new();
        if (!value.IsObject) return Refuse(value, reading);
        var isWhole = true;
        foreach (var member in value.Members)
            if (Kinds.FieldName.TryRead(member.NameAsText(), reading, out var field)
                && element.TryRead(member.Value, reading, out var read)) result[field] = read;
            else isWhole = false;
        return isWhole;
    }
}

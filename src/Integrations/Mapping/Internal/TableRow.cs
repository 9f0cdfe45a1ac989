using Integrations.Models;

namespace Integrations.Internal;

/// <summary>A row within a compiled table: the slots that it reads, and the outputs that it writes.</summary>
internal sealed record TableRow<T>(BoundRow<T> Row, int[] Inputs, int[] Outputs) where T : class
{
    public Field<T> Field => Row.Field;

    /// <summary>The slots that show whether the list is complete; null: the list has no pages.</summary>
    public NestedSlots? Nested { get; init; }

    /// <summary>The paths of the row's values in a further page of the list; null: a value is not in the list.</summary>
    public JsonPath?[] Further { get; init; } = [];

    /// <summary>The members that are written together with the row.</summary>
    public (int Output, Companion Member)[] Companions { get; init; } = [];

    /// <summary>The vendor's name of the field in filters and sorting; empty for a row that reads no path.</summary>
    public string QueryName => Row.Traits.QueryName ?? (Row.Reads is [var first, ..] ? first : "");

    /// <summary>The vendor's fields that a filter compares: a value in any of them is the unified field's.</summary>
    public IReadOnlyList<RowPlace> Places { get; } = Row.Traits.QueryName is { } name ? [new(name, IsJoined: false)] : Row.Places;

    /// <summary>True when lists can be sorted by it: the vendor supports it, and the field has one path.</summary>
    public bool IsSortable => Row.Traits is { IsFilterable: true, IsSortable: true } && Places is [{ IsJoined: false }];

    /// <summary>True when the field has several values.</summary>
    public bool IsList => Row.IsList;

    /// <summary>The names that a selection requests to fill the field.</summary>
    public IReadOnlyList<string> Selected { get; } = Row.Traits.Select is { } select ? select.Length == 0 ? [] : select.Split('\n')
        : [.. Row.Reads.Select(JsonPath.NameOf)];

    /// <summary>Members with the same content in another form.</summary>
    public IReadOnlyList<JsonPath> Shadows { get; } = [.. Row.Traits.Shadows.Select(JsonPath.Parse)];

    /// <summary>True when a write sends it with the record.</summary>
    public bool IsWritten(bool isNew) => !Row.Traits.IsReadOnly && Row.Traits.LinkedTo is null && (isNew || !Row.Traits.IsCreateOnly);
}

namespace Integrations.Simulators;

/// <summary>A query parameter that narrows a list.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Field">The field it compares; a value that is not of the field's type is refused.</param>
/// <param name="Comparison">The comparison.</param>
public sealed record RestFilter(string Parameter, string Field, RestComparison Comparison = RestComparison.Equal)
{
    /// <summary>True when the parameter is a request header, such as If-Modified-Since.</summary>
    public bool IsHeader { get; init; }

    /// <summary>True when a list without it is refused.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True when several values of <see cref="RestComparison.In"/> come in a parameter each, not separated by commas.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Reads the field's value from the text of the parameter; null refuses it. Default: the text is the value.</summary>
    public Func<string, string?>? Value { get; init; }

    /// <summary>The field's value where the parameter is absent, by the vendor's time; null: the list is not narrowed.</summary>
    public Func<DateTimeOffset, string>? Default { get; init; }
}

/// <summary>The comparison of a filter.</summary>
public enum RestComparison
{
    /// <summary>Equal; text without case.</summary>
    Equal,

    /// <summary>Equal to one of the values, which are separated by commas.</summary>
    In,

    /// <summary>Equal or after, for "modified since".</summary>
    AtLeast,

    /// <summary>After.</summary>
    After,

    /// <summary>Before.</summary>
    Before,

    /// <summary>Contains the text, without case.</summary>
    Contains,
}

/// <summary>The order of a list, by query parameter.</summary>
/// <param name="Parameter">The parameter that names the field.</param>
/// <param name="Fields">The fields it accepts; the first is the order without the parameter.</param>
public sealed record RestSort(string Parameter, params IReadOnlyList<string> Fields)
{
    /// <summary>The parameter of the direction, asc or desc; null: a minus before the field's name means descending.</summary>
    public string? DirectionParameter { get; init; }

    /// <summary>True when the direction follows the field's name, as in <c>name DESC</c>; ascending without one.</summary>
    public bool HasDirectionWord { get; init; }
}

using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// Filters, sorting and search as plain query parameters, as most REST vendors have them. A condition without a parameter is refused; the
/// message lists the supported ones.
/// </summary>
public sealed class ParameterQuery : QueryDialect
{
    /// <summary>The fields by which lists can be filtered, by the vendor's names. Default none.</summary>
    public ParameterFilters Filters { get; } = [];

    /// <summary>
    /// The name of a parameter, with <c>{field}</c> and <c>{operator}</c>. An operator with an empty name is sent in a parameter named like
    /// the field. Default <c>{field}[{operator}]</c>.
    /// </summary>
    /// <exception cref="ArgumentException">One of the two is missing.</exception>
    public string Pattern
    {
        get;
        init => field = value is not null && value.Contains("{field}", StringComparison.Ordinal)
            && value.Contains("{operator}", StringComparison.Ordinal)
            ? value
            : throw new ArgumentException($"'{value}' needs {{field}} and {{operator}}, as in {{field}}[{{operator}}].", nameof(value));
    } = "{field}[{operator}]";

    /// <summary>
    /// The vendor's names of operators. Default: an empty name for <see cref="FilterOperator.Equal"/>. Without a name for
    /// <see cref="FilterOperator.In"/>, several values are sent in the parameter of <see cref="FilterOperator.Equal"/>. Tests for null and
    /// for a value are sent with the value <c>true</c>.
    /// </summary>
    public Table<FilterOperator, string> Operators { get; } = new() { [FilterOperator.Equal] = "" };

    /// <summary>The format of several values in one parameter. Default: not supported.</summary>
    public ParameterValues SeveralValues { get; init; }

    /// <summary>
    /// The format of instants in conditions. A range is widened to the precision of the format, so that no record at its ends is lost.
    /// Default <see cref="InstantFormat.Iso"/>.
    /// </summary>
    public InstantFormat Instants { get; init; }

    /// <summary>Sends the time of incremental reads; null: the filter of the record's time is used, if there is one.</summary>
    public ModifiedSince? ModifiedSince { get; init; }

    /// <summary>
    /// The parameters for sorting, with <c>{field}</c> and <c>{direction}</c> in their values: <c>["sort_by"] = "{field}"</c> and
    /// <c>["sort_dir"] = "{direction}"</c>, or <c>["sort"] = "{direction}{field}"</c> alone. Default none: the list cannot be sorted.
    /// </summary>
    public Table<string, string> Sort { get; } = new();

    /// <summary>The value of <c>{direction}</c> when smaller values come first. Default <c>asc</c>.</summary>
    public string Ascending { get; init; } = "asc";

    /// <summary>The value of <c>{direction}</c> when larger values come first. Default <c>desc</c>.</summary>
    public string Descending { get; init; } = "desc";

    /// <summary>
    /// The fields by which lists can be sorted, by the vendor's names. Default empty: every field that the table marks as sortable.
    /// </summary>
    public IReadOnlyList<string> SortFields { get; init; } = [];

    /// <summary>The parameter of free text; null: the list cannot be searched.</summary>
    public string? Search { get; init; }

    /// <inheritdoc/>
    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation)
    {
        foreach (var (name, text) in Sort)
            foreach (var variable in TextTemplate.Variables(text).Where(variable => variable is not ("field" or "direction")))
                yield return ($"'{{{variable}}}' in Sort[\"{name}\"] has no value", "field, direction");
        if (Sort.Keys.Any(string.IsNullOrWhiteSpace))
            yield return ("Sort has a parameter without a name", "the vendor's name of the parameter");
        if (Sort.Count > 0 && !Sort.Values.Any(text => text.Contains("{field}", StringComparison.Ordinal)))
            yield return ("Sort does not contain the field", "a parameter whose value has {field}");
        if (SortFields.Count > 0 && Sort.Count == 0) yield return ("SortFields is set, and no parameter sends an order", "Sort");
        if (Search is not null && string.IsNullOrWhiteSpace(Search)) yield return ("Search is empty", "the parameter of free text");
        if (!CanFilter && !CanSort && !CanSearch && !TakesModifiedSince)
            yield return ("can neither filter, sort nor search", "Filters, Sort, Search or ModifiedSince, or no Dialect");
        foreach (var fault in ModifiedSince?.Check() ?? []) yield return fault;
        foreach (var (field, @operator) in Filters.Twice)
            yield return ($"'{field}' is declared twice for {@operator} in Filters", "one entry for a field and an operator");
        foreach (var (field, @operator) in Filters.Declared.Where(entry => ParameterOf(entry.Field, entry.Operator) is null))
            yield return ($"'{field}' has no parameter for {@operator}", @operator == FilterOperator.In
                && SeveralValues == ParameterValues.One
                ? "SeveralValues" : $"a name in Operators[FilterOperator.{@operator}], or its own parameter in Filters");
    }

    /// <inheritdoc/>
    public override bool CanFilter => Filters.Count > 0;

    /// <inheritdoc/>
    public override bool CanSort => Sort.Count > 0;

    /// <inheritdoc/>
    public override bool CanSearch => Search is not null;

    /// <inheritdoc/>
    public override TimeSpan InstantPrecision => InstantSpelling.PrecisionOf(Instants);

    /// <inheritdoc/>
    public override bool TakesModifiedSince => ModifiedSince is not null;

    /// <inheritdoc/>
    public override bool CanCompare(string field, FilterOperator @operator) => ParameterOf(field, @operator) is not null;

    /// <inheritdoc/>
    public override bool CanSortBy(string field) => CanSort && (SortFields.Count == 0 || SortFields.Contains(field));

    /// <inheritdoc/>
    public override void Render(VendorQuery query, ListRequestBuilder request)
    {
        var taken = ParameterRenderer.Write(this, query.Conditions, request);
        if (query.ModifiedSince is { } since) ModifiedSince?.Write(since, request, taken);
        if (query.Search is { } search && Search is { } parameter) request.Set(parameter, search, taken);
        if (query.Order is not { } order) return;
        if (!CanSortBy(order.Field))
            throw new OperationNotSupportedException($"This vendor cannot sort by '{order.Field}'. It can sort by: "
                + $"{string.Join(", ", SortFields)}.");
        foreach (var (name, text) in Sort)
            request.Set(name, text.Replace("{field}", order.Field, StringComparison.Ordinal)
                .Replace("{direction}", order.IsDescending ? Descending : Ascending, StringComparison.Ordinal), taken);
    }

    /// <summary>The parameter of a comparison; null: not supported.</summary>
    internal string? ParameterOf(string field, FilterOperator @operator)
    {
        if (@operator == FilterOperator.In && SeveralValues == ParameterValues.One) return null;
        if (Filters.TryFind(field, @operator, out var own) && (own ?? ByPattern(field, @operator)) is { } parameter) return parameter;
        return @operator == FilterOperator.In ? ParameterOf(field, FilterOperator.Equal) : null;
    }

    private string? ByPattern(string field, FilterOperator @operator) => !Operators.TryGetValue(@operator, out var word)
        ? null
        : word.Length == 0
        ? field
        : Pattern.Replace("{operator}", word, StringComparison.Ordinal).Replace("{field}", field, StringComparison.Ordinal);
}

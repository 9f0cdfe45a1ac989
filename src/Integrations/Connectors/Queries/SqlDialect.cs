using System.Text;
using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>One language of the SQL family, as settings. The core renders, escapes and checks names; a connector never concatenates.</summary>
public sealed class SqlDialect : QueryDialect
{
    /// <summary>The query parameter that takes the text.</summary>
    public required string Parameter { get; init; }

    /// <summary>
    /// Method and path that take the text as their body, where an address would be too long; null: the vendor has no such request.
    /// </summary>
    public string? BodyRequest { get; init; }

    /// <summary>Content type of that body.</summary>
    public string BodyType { get; init; } = "text/plain";

    /// <summary>The object listed, for example <c>Contact</c>; <c>{object}</c> in a table for any object.</summary>
    public required string From { get; init; }

    /// <summary>What stands for all columns; null: the selected names are listed.</summary>
    public string? SelectAll { get; init; }

    /// <summary>A condition every query carries unless it filters by that field, for example <c>Active IN (true, false)</c>.</summary>
    public string? DefaultCondition { get; init; }

    /// <summary>The field of <see cref="DefaultCondition"/>.</summary>
    public string? DefaultConditionField { get; init; }

    /// <summary>Whether instants are quoted like text.</summary>
    public bool QuotesInstants { get; init; }

    /// <summary>Whether numbers and flags are quoted like text.</summary>
    public bool QuotesNumbers { get; init; }

    /// <summary>Words of the order. Default <c>ORDER BY</c>.</summary>
    public string OrderBy { get; init; } = "ORDER BY";

    /// <summary>The field that makes an order total; empty: none is added.</summary>
    public string TieBreak { get; init; } = "";

    /// <summary>Text behind the query with <c>{start}</c> and <c>{size}</c>; null: the vendor pages otherwise.</summary>
    public string? PageSuffix { get; init; }

    /// <summary>Text behind the query with <c>{limit}</c>, when the caller wants no more than so many; null: the language has none.</summary>
    public string? LimitSuffix { get; init; }

    /// <summary>How a null test is written after the field; null: the language has none.</summary>
    public string? IsNull { get; init; }

    /// <summary>How a test for a value is written after the field; null: the language has none.</summary>
    public string? IsNotNull { get; init; }

    /// <summary>Whether a backslash makes <c>%</c> and <c>_</c> plain in a pattern. Default true.</summary>
    public bool EscapesWildcards { get; init; } = true;

    /// <summary>Whether line breaks and tabs are written with a backslash; else they stand as they are. Default true.</summary>
    public bool EscapesControls { get; init; } = true;

    /// <summary>Whether fields can be compared for difference.</summary>
    public bool HasNotEqual { get; init; } = true;

    /// <summary>Whether conditions can be joined by or: a field with several places is filtered over all of them. Default true.</summary>
    public bool HasOr { get; init; } = true;

    /// <summary>Fields joined by or in a free-text search; empty: the language cannot search.</summary>
    public IReadOnlyList<string> SearchFields { get; init; } = [];

    /// <inheritdoc/>
    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation)
    {
        if (string.IsNullOrWhiteSpace(Parameter)) yield return ("Parameter is empty", "the query parameter of the text");
        if (string.IsNullOrWhiteSpace(From)) yield return ("From is empty", "the object's name, or {object}");
        if (DefaultCondition is null != DefaultConditionField is null) yield return ("DefaultCondition and DefaultConditionField belong together", "both, or neither");
        foreach (var (member, text, known) in new[] { ("From", From, "object"), ("PageSuffix", PageSuffix, "start, size"),
            ("LimitSuffix", LimitSuffix, "limit") })
            foreach (var name in TextTemplate.Variables(text ?? "").Where(name => !known.Split(", ").Contains(name)))
                yield return ($"'{{{name}}}' in {member} has no value", known);
    }

    /// <inheritdoc/>
    public override bool CanSearch => SearchFields.Count > 0;

    /// <inheritdoc/>
    public override bool NamesFields => SelectAll is null;

    /// <inheritdoc/>
    public override bool SendsLimit => LimitSuffix is not null && PageSuffix is null;

    /// <inheritdoc/>
    public override void Render(VendorQuery query, ListRequestBuilder request) => request.Set(Parameter, SqlRenderer.Render(this, query));

    /// <inheritdoc/>
    public override bool RenderLong(VendorQuery query, ListRequestBuilder request)
    {
        if (BodyRequest is null) return false;
        request.Remove(Parameter);
        request.SendTo(BodyRequest);
        request.Body = Encoding.UTF8.GetBytes(SqlRenderer.Render(this, query));
        request.ContentType = BodyType;
        return true;
    }
}

using System.Text;
using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// A query language of the SQL family, as settings. The core renders, escapes and checks names; a connector never concatenates.
/// </summary>
public sealed class SqlDialect : QueryDialect
{
    /// <summary>The query parameter for the text.</summary>
    public required string Parameter { get; init; }

    /// <summary>
    /// Method and path of the request that accepts the text as its body, for a text that is too long for a URL; null: not supported.
    /// </summary>
    public string? BodyRequest { get; init; }

    /// <summary>Content type of that body.</summary>
    public string BodyType { get; init; } = "text/plain";

    /// <summary>The listed object, for example <c>Contact</c>; <c>{object}</c> in a table for any object.</summary>
    public required string From { get; init; }

    /// <summary>The text for all columns; null: the selected names are listed.</summary>
    public string? SelectAll { get; init; }

    /// <summary>A condition of every query that does not filter by that field, for example <c>Active IN (true, false)</c>.</summary>
    public string? DefaultCondition { get; init; }

    /// <summary>The field of <see cref="DefaultCondition"/>.</summary>
    public string? DefaultConditionField { get; init; }

    /// <summary>True when instants are quoted like text.</summary>
    public bool QuotesInstants { get; init; }

    /// <summary>True when numbers and Booleans are quoted like text.</summary>
    public bool QuotesNumbers { get; init; }

    /// <summary>The keywords of the order. Default <c>ORDER BY</c>.</summary>
    public string OrderBy { get; init; } = "ORDER BY";

    /// <summary>The field that makes an order total; empty: not needed.</summary>
    public string TieBreak { get; init; } = "";

    /// <summary>Text behind the query with <c>{start}</c> and <c>{size}</c>; null: pages are requested differently.</summary>
    public string? PageSuffix { get; init; }

    /// <summary>Text behind the query with <c>{limit}</c>, for a caller that limits the number of records; null: not supported.</summary>
    public string? LimitSuffix { get; init; }

    /// <summary>The null test, written after the field; null: not supported.</summary>
    public string? IsNull { get; init; }

    /// <summary>The test for a value, written after the field; null: not supported.</summary>
    public string? IsNotNull { get; init; }

    /// <summary>True when <c>\%</c> and <c>\_</c> escape the LIKE wildcards. Default true.</summary>
    public bool EscapesWildcards { get; init; } = true;

    /// <summary>True when line breaks and tabs are escaped with a backslash; otherwise they are written unchanged. Default true.</summary>
    public bool EscapesControls { get; init; } = true;

    /// <summary>True when the language has a "not equal" comparison. Default true.</summary>
    public bool HasNotEqual { get; init; } = true;

    /// <summary>True when conditions can be joined by OR: a field with several paths is filtered over all of them. Default true.</summary>
    public bool HasOr { get; init; } = true;

    /// <summary>Fields that a free-text search joins by OR; empty: search is not supported.</summary>
    public IReadOnlyList<string> SearchFields { get; init; } = [];

    /// <inheritdoc/>
    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation)
    {
        if (string.IsNullOrWhiteSpace(Parameter)) yield return ("Parameter is empty", "the query parameter of the text");
        if (string.IsNullOrWhiteSpace(From)) yield return ("From is empty", "the object's name, or {object}");
        if (DefaultCondition is null != DefaultConditionField is null) yield return ("DefaultCondition and DefaultConditionField belong "
            + "together", "both, or neither");
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

namespace Integrations.Connectors;

public abstract partial class Pagination
{
    /// <summary>An opaque cursor in the response is sent back in a parameter; its absence ends the list.</summary>
    /// <param name="path">Path of the cursor.</param>
    /// <param name="parameter">The query parameter, or the body member where the query is sent in the body.</param>
    public static Pagination Cursor(string path, string parameter) => new CursorPagination(path, parameter);
}

/// <summary>Requests each page by the cursor of the page before.</summary>
internal sealed class CursorPagination(string path, string parameter) : Pagination
{
    public override ResponsePaths Paths { get; } = new(Next: path);

    public override void Apply(ListRequestBuilder request, PagePlace place)
    {
        if (place.State is { } cursor) request.SetPage(parameter, cursor);
    }

    protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) =>
        [.. Required("path of the cursor", path), .. Required("parameter", parameter)];

    public override PageAdvance Advance(ListPage page, PagePlace place) =>
        page.Next is { } cursor ? PageAdvance.Next(cursor) : PageAdvance.End;
}

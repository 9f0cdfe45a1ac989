using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of pagination.</summary>
internal static class PaginationWords
{
    private static readonly Union<LastPage> _last = new()
    {
        { "whenShort", new Words<LastPage>(static _ => LastPage.WhenShort) },
        { "whenFalse", Named("path", LastPage.WhenFalse) },
        { "whenTrue", Named("path", LastPage.WhenTrue) },
        { "byTotal", Named("path", LastPage.ByTotal) },
        { "byTotalHeader", Named("name", LastPage.ByTotalHeader) },
        { "byPageCount", Named("path", LastPage.ByPageCount) },
        { "byPageCountHeader", Named("name", LastPage.ByPageCountHeader) },
        { "withoutNextLink", new Words<LastPage>(static _ => LastPage.WithoutNextLink) },
    };

    public static Union<Pagination> Pagination { get; } = new()
    {
        { "none", new Words<Pagination>(static _ => Connectors.Pagination.None) },
        {
            "cursor", new Words<Pagination>(static given => Connectors.Pagination.Cursor(given.Text("path"), given.Text("parameter")))
            {
                { "path", Text, Required },
                { "parameter", Text, Required },
            }
        },
        {
            "nextLink", new Words<Pagination>(static given =>
                Connectors.Pagination.NextLink(given.Text("path"), given.Find<string>("done"), given.Find<string>("total")))
            {
                { "path", Text, Required },
                { "done", OrNull(Text), Optional },
                { "total", OrNull(Text), Optional },
            }
        },
        { "linkHeader", new Words<Pagination>(static _ => Connectors.Pagination.LinkHeader) },
        {
            "offset", new Words<Pagination>(static given => Connectors.Pagination.Offset(
                given.Text("parameter"), given.Of<LastPage>("last"), given.Find<int?>("first") ?? 0))
            {
                { "parameter", Text, Required },
                { "last", _last, Required },
                { "first", Number, Optional },
            }
        },
        {
            "pageNumber", new Words<Pagination>(static given => Connectors.Pagination.PageNumber(
                given.Text("parameter"), given.Of<LastPage>("last"), given.Find<int?>("first") ?? 1, given.Find<int?>("maxPage")))
            {
                { "parameter", Text, Required },
                { "last", _last, Required },
                { "first", Number, Optional },
                { "maxPage", Number, Optional },
            }
        },
        {
            "lastId", new Words<Pagination>(static given => Connectors.Pagination.LastId(
                given.Text("parameter"), given.Of<LastPage>("last"), given.Find<string>("time")))
            {
                { "parameter", Text, Required },
                { "last", _last, Required },
                { "time", OrNull(Text), Optional },
            }
        },
        {
            "cursorWithResultCap", new Words<Pagination>(static given => Connectors.Pagination.CursorWithResultCap(
                given.Text("path"), given.Text("parameter"), given.Of<int>("cap"), given.Find<string>("total")))
            {
                { "path", Text, Required },
                { "parameter", Text, Required },
                { "cap", Number, Required },
                { "total", OrNull(Text), Optional },
            }
        },
        {
            "timeWindow", new Words<Pagination>(static given => Connectors.Pagination.TimeWindow(given.Of<int>("cap")))
            {
                { "cap", Number, Required },
            }
        },
        {
            "offsetInQueryText", new Words<Pagination>(static given => Connectors.Pagination.OffsetInQueryText(given.Of<int>("first")))
            {
                { "first", Number, Required },
            }
        },
    };

    private static Words<LastPage> Named(string word, Func<string, LastPage> create) =>
        new(given => create(given.Text(word))) { { word, Text, Required } };
}

using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words that all rows of one value share: the modifiers of <see cref="Row{TValue}"/>.</summary>
/// <typeparam name="TValue">The field's type.</typeparam>
internal static class RowTraitWords<TValue>
{
    public static Words<Row<TValue>> All { get; } = new(static _ => throw new NotSupportedException())
    {
        { "queryName", Text, static (row, name) => row.QueryName(name) },
        { "fallbackPath", Text, static (row, path) => row.FallbackPath(path) },
        { "notFilterable", Flag, static (row, isSet) => isSet ? row.NotFilterable() : row },
        { "notSortable", Flag, static (row, isSet) => isSet ? row.NotSortable() : row },
        { "writeTo", Texts, static (row, paths) => row.WriteTo([.. paths]) },
        { "readOnly", Flag, static (row, isSet) => isSet ? row.ReadOnly() : row },
        { "createOnly", Flag, static (row, isSet) => isSet ? row.CreateOnly() : row },
        { "linkedTo", Text, static (row, resource) => row.LinkedTo(resource) },
        {
            "with", ListOf(RowPartWords.Companion),
            static (row, all) => all.Aggregate(row, static (made, one) => made.With(one.Path, one.Set, one.Cleared))
        },
        { "nameTo", Text, static (row, path) => row.NameTo(path) },
        { "select", Text, static (row, text) => row.Select(text) },
        { "alwaysReturned", Flag, static (row, isSet) => isSet ? row.AlwaysReturned() : row },
        { "paged", RowPartWords.Pages, static (row, pages) => row.Paged(pages) },
        { "atRoot", Flag, static (row, isSet) => isSet ? row.AtRoot() : row },
    };
}

/// <summary>The words that all rows of lists share: the modifiers of <see cref="ListRow"/>.</summary>
internal static class ListTraitWords
{
    public static Words<ListRow> All { get; } = new(static _ => throw new NotSupportedException())
    {
        { "queryName", Text, static (row, name) => row.QueryName(name) },
        { "notFilterable", Flag, static (row, isSet) => isSet ? row.NotFilterable() : row },
        { "notSortable", Flag, static (row, isSet) => isSet ? row.NotSortable() : row },
        { "readOnly", Flag, static (row, isSet) => isSet ? row.ReadOnly() : row },
        { "select", Text, static (row, text) => row.Select(text) },
        { "paged", RowPartWords.Pages, static (row, pages) => row.Paged(pages) },
        { "atRoot", Flag, static (row, isSet) => isSet ? row.AtRoot() : row },
    };
}

/// <summary>A member that is written with a row.</summary>
internal sealed record CompanionWord(string Path, string Set, string? Cleared);

/// <summary>The words of parts of rows.</summary>
internal static class RowPartWords
{
    public static Words<CompanionWord> Companion { get; } = new(static given =>
        new(given.Text("path"), given.Text("set"), given.Find<string>("cleared")))
    {
        { "path", Text, Required },
        { "set", JsonKind.Json, Required },
        { "cleared", JsonKind.Json, Optional },
    };

    public static Words<NestedPages> Pages { get; } = new(static given => new()
    {
        At = given.Or("at", ""),
        Done = given.Find<string>("done"),
        Link = given.Find<string>("link"),
        After = given.Find<string>("after"),
        Request = given.Find<string>("request"),
        AfterParameter = given.Find<string>("afterParameter"),
        IsSeparate = given.Or("isSeparate", false),
    })
    {
        { "at", Text, Optional },
        { "done", OrNull(Text), Optional },
        { "link", OrNull(Text), Optional },
        { "after", OrNull(Text), Optional },
        { "request", OrNull(Text), Optional },
        { "afterParameter", OrNull(Text), Optional },
        { "isSeparate", Flag, Optional },
    };
}

using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The kinds of rows by the type of their field. A text alone is a path, which is read as the field's own type.</summary>
internal static class RowWords
{
    public static Kind<Row<string?>> OfText { get; } = Short(new Union<Row<string?>>
    {
        { "path", At<string?>(static path => path) },
        { "text", At(Row.Text) },
        { "fullName", At(static path => Row.FullName(path)) },
        { "constant", new Words<Row<string?>>(static given => Row.Constant(given.Text("value"))) { { "value", Text, Required } } },
    });

    public static Kind<Row<decimal?>> OfDecimal { get; } = Short(new Union<Row<decimal?>>
    {
        { "path", At<decimal?>(static path => path) },
        { "number", At(Row.Number) },
        {
            "ratio", new Words<Row<decimal?>>(static given => Row.Ratio(given.Text("path"), given.Of<decimal>("scale")))
            {
                { "path", Text, Required },
                { "scale", AnyNumber, Required },
                RowTraitWords<decimal?>.All,
            }
        },
    });

    public static Kind<Row<int?>> OfInteger { get; } = Short(new Union<Row<int?>> { { "path", At<int?>(static path => path) } });

    public static Kind<Row<bool?>> OfBoolean { get; } = Short(new Union<Row<bool?>>
    {
        { "path", At<bool?>(static path => path) },
        { "boolean", At(Row.Boolean) },
        { "not", At(Row.Not) },
        {
            "matches", new Words<Row<bool?>>(static given => Row.Matches(given.Text("path"), given.Text("word")))
            {
                { "path", Text, Required },
                { "word", Text, Required },
                RowTraitWords<bool?>.All,
            }
        },
        { "constant", new Words<Row<bool?>>(static given => Row.Constant(given.Of<bool>("value"))) { { "value", Flag, Required } } },
        {
            "all", new Words<Row<bool?>>(static given => Row.All([.. given.Of<IReadOnlyList<Row<bool?>>>("flags")]))
            {
                {
                    "flags", ListOf(new Union<Row<bool?>>
                    {
                        { "boolean", Path(Row.Boolean) },
                        { "not", Path(Row.Not) },
                    }), Required
                },
            }
        },
    });

    public static Kind<Row<DateTimeOffset?>> OfInstant { get; } = Short(new Union<Row<DateTimeOffset?>>
    {
        { "path", At<DateTimeOffset?>(static path => path) },
        {
            "instant", new Words<Row<DateTimeOffset?>>(static given => given.Find<InstantFormat?>("format") is { } format
                ? Row.Instant(given.Text("path"), format) : Row.Instant(given.Text("path")))
            {
                { "path", Text, Required },
                { "format", Choice.Of<InstantFormat>(), Optional },
                RowTraitWords<DateTimeOffset?>.All,
            }
        },
    });

    public static Kind<Row<DateOnly?>> OfDate { get; } = Short(new Union<Row<DateOnly?>>
    {
        { "path", At<DateOnly?>(static path => path) },
        { "date", At(Row.Date) },
        { "dateInZone", At(Row.DateInZone) },
    });

    public static Kind<Row<When?>> OfWhen { get; } = Short(new Union<Row<When?>>
    {
        { "path", At<When?>(static path => path) },
        {
            "when", new Words<Row<When?>>(static given => given.Find<string>("time") is { } time
                ? Row.When(given.Text("path"), time) : Row.When(given.Text("path")))
            {
                { "path", Text, Required },
                { "time", Text, Optional },
                RowTraitWords<When?>.All,
            }
        },
    });

    public static Kind<Row<Money?>> OfMoney { get; } = Short(new Union<Row<Money?>>
    {
        { "path", At<Money?>(static path => path) },
        {
            "money", new Words<Row<Money?>>(static given => given.Find<string>("currency") is { } currency
                ? Row.Money(given.Text("amount"), currency) : Row.Money(given.Text("amount")))
            {
                { "amount", Text, Required },
                { "currency", Text, Optional },
                RowTraitWords<Money?>.All,
            }
        },
        {
            "difference", new Words<Row<Money?>>(static given => given.Find<string>("currency") is { } currency
                ? Row.Difference(given.Text("minuend"), given.Text("subtrahend"), currency)
                : Row.Difference(given.Text("minuend"), given.Text("subtrahend")))
            {
                { "minuend", Text, Required },
                { "subtrahend", Text, Required },
                { "currency", Text, Optional },
            }
        },
    });

    public static Kind<Row<RichText?>> OfRichText { get; } = Short(new Union<Row<RichText?>>
    {
        { "path", At<RichText?>(static path => path) },
        {
            "html", new Words<Row<RichText?>>(static given => given.Find<string>("text") is { } text
                ? Row.Html(given.Text("html"), text) : Row.Html(given.Text("html")))
            {
                { "html", Text, Required },
                { "text", Text, Optional },
                RowTraitWords<RichText?>.All,
            }
        },
    });

    private static Words<Row<TValue>> Path<TValue>(Func<string, Row<TValue>> create) =>
        new(given => create(given.Text("path"))) { { "path", Text, Required } };

    private static Words<Row<TValue>> At<TValue>(Func<string, Row<TValue>> create) =>
        new(given => create(given.Text("path"))) { { "path", Text, Required }, RowTraitWords<TValue>.All };

    private static ShortKind<Row<TValue>> Short<TValue>(Union<Row<TValue>> form) => new(form, static path => path);
}

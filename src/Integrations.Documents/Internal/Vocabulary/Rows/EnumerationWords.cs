using System.Globalization;
using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The kinds of rows of one enumeration.</summary>
/// <typeparam name="TEnum">The enumeration.</typeparam>
internal static class EnumerationWords<TEnum> where TEnum : struct, Enum
{
    public static Union<Row<Normalized<TEnum>?>> Row { get; } = new()
    {
        {
            "enumeration", new Words<Row<Normalized<TEnum>?>>(static given => given.Find<bool>("areNumbers")
                ? Connectors.Row.Enumeration(given.Text("path"), Numbers(given.Of<Table<string, TEnum>>("values")))
                : Connectors.Row.Enumeration(given.Text("path"), Entries(given.Of<Table<string, TEnum>>("values"))))
            {
                { "path", Text, Required },
                { "areNumbers", Flag, Optional },
                { "values", new TableKind<TEnum>(Choice.Of<TEnum>()), Required },
                RowTraitWords<Normalized<TEnum>?>.All,
            }
        },
        {
            "constant", new Words<Row<Normalized<TEnum>?>>(static given => Connectors.Row.Constant(given.Of<TEnum>("value")))
            {
                { "value", Choice.Of<TEnum>(), Required },
            }
        },
    };

    private static (long Original, TEnum Value)[] Numbers(Table<string, TEnum> values) => [.. values.Select(static entry =>
        (long.TryParse(entry.Key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : throw new ArgumentException($"'{entry.Key}' is not a whole number, and areNumbers is set"), entry.Value))];

    private static (string Original, TEnum Value)[] Entries(Table<string, TEnum> values) =>
        [.. values.Select(static entry => (entry.Key, entry.Value))];
}

/// <summary>The kinds of rows of a deal's or a stage's status.</summary>
internal static class DealStatusWords
{
    public static Union<Row<Normalized<DealStatus>?>> Row { get; } = WithOutcomes(EnumerationWords<DealStatus>.Row);

    private static Union<Row<Normalized<DealStatus>?>> WithOutcomes(Union<Row<Normalized<DealStatus>?>> union)
    {
        union.Add("outcome", Derived("won", Connectors.Row.Outcome));
        union.Add("outcomeByProbability", Derived("probability", Connectors.Row.OutcomeByProbability));
        return union;
    }

    private static Words<Row<Normalized<DealStatus>?>> Derived(
        string other, Func<string, string, Row<Normalized<DealStatus>?>> create) =>
        new(given => create(given.Text("closed"), given.Text(other)))
        {
            { "closed", Text, Required },
            { other, Text, Required },
        };
}

using Integrations.Connectors;
using Integrations.Models;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The kinds of rows of references and postal addresses.</summary>
internal static class ReferenceWords
{
    public static Kind<Row<Reference?>> OfReference { get; } = new ShortKind<Row<Reference?>>(new Union<Row<Reference?>>
    {
        {
            "reference", new Words<Row<Reference?>>(static given => Row.Reference(
                given.Text("id"), given.Find<string>("name"), given.Find<string>("resource"), given.Find<bool>("isNumber"),
                given.Find<Table<string, string>>("resourceByPrefix")))
            {
                { "id", Text, Required },
                { "name", OrNull(Text), Optional },
                { "resource", OrNull(Text), Optional },
                { "isNumber", Flag, Optional },
                { "resourceByPrefix", Names, Optional },
                RowTraitWords<Reference?>.All,
            }
        },
        {
            "referenceInList", new Words<Row<Reference?>>(static given => Row.ReferenceInList(
                given.Text("list"), given.Text("id"), given.Text("type"), given.Of<Table<string, string>>("resources")))
            {
                { "list", Text, Required },
                { "id", Text, Required },
                { "type", Text, Required },
                { "resources", Names, Required },
                RowTraitWords<Reference?>.All,
            }
        },
    }, static path => path);

    public static Words<AddressSlot> Slot { get; } = new(static given => new(given.Find<string>("label")))
    {
        { "label", OrNull(Text), Optional },
        { "street", Texts, static (slot, paths) => slot with { Street = paths } },
        { "city", OrNull(Text), static (slot, path) => slot with { City = path } },
        { "region", OrNull(Text), static (slot, path) => slot with { Region = path } },
        { "postalCode", OrNull(Text), static (slot, path) => slot with { PostalCode = path } },
        { "country", OrNull(Text), static (slot, path) => slot with { Country = path } },
    };

    public static Union<Row<PostalAddress?>> OfAddress { get; } = new()
    {
        {
            "address", new Words<Row<PostalAddress?>>(static given => Row.Address(given.Of<AddressSlot>("slot")))
            {
                { "slot", Slot, Required },
                RowTraitWords<PostalAddress?>.All,
            }
        },
    };
}

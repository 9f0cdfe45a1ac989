using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The kinds of rows of lists of texts, emails, phones, addresses and references.</summary>
internal static class ListWords
{
    private static readonly Kind<ListSlot> _slot = new ShortKind<ListSlot>(
        new Words<ListSlot>(static given => given.Find<char?>("separator") is { } separator
            ? Row.Delimited(given.Text("path"), separator)
            : new(given.Text("path")))
        {
            { "path", Text, Required },
            { "separator", Character, Optional },
            { "isList", Flag, static (slot, isList) => slot with { IsList = isList } },
            { "label", OrNull(Text), static (slot, label) => slot with { Label = label } },
            { "isNumber", Flag, static (slot, isNumber) => slot with { IsNumber = isNumber } },
        },
        static path => path);

    private static readonly Words<ItemOptions> _item = new(ItemOf)
    {
        { "labels", Names, Optional },
        { "usualLabel", OrNull(Text), Optional },
        { "primary", OrNull(Text), Optional },
        { "textBefore", Texts, Optional },
        { "keepsOtherMembers", Flag, Optional },
    };

    public static Union<ListRow> OfValues { get; } = new()
    {
        {
            "listFromFields", new Words<ListRow>(static given => Row.ListFromFields([.. given.Of<IReadOnlyList<ListSlot>>("slots")]))
            {
                { "slots", ListOf(_slot), Required },
                ListTraitWords.All,
            }
        },
        {
            "strings", new Words<ListRow>(static given => Row.Strings(given.Text("path")))
            {
                { "path", Text, Required },
                ListTraitWords.All,
            }
        },
        {
            "items", new Words<ListRow>(static given => Row.Items(
                given.Text("path"), given.Text("text"), given.Find<string>("label"), given.Find<ItemOptions>("options")))
            {
                { "path", Text, Required },
                { "text", Text, Required },
                { "label", OrNull(Text), Optional },
                { "options", OrNull(_item), Optional },
                ListTraitWords.All,
            }
        },
        {
            "addresses", new Words<ListRow>(static given => Row.Addresses([.. given.Of<IReadOnlyList<AddressSlot>>("slots")]))
            {
                { "slots", ListOf(ReferenceWords.Slot), Required },
                ListTraitWords.All,
            }
        },
        {
            "addressItems", new Words<ListRow>(static given => Row.AddressItems(
                given.Text("path"), given.Of<AddressSlot>("address"), given.Find<string>("label"), given.Find<ItemOptions>("options")))
            {
                { "path", Text, Required },
                { "address", ReferenceWords.Slot, Required },
                { "label", OrNull(Text), Optional },
                { "options", OrNull(_item), Optional },
                ListTraitWords.All,
            }
        },
        {
            "references", new Words<ListRow>(static given => Row.References(given.Text("path"), given.Text("id")))
            {
                { "path", Text, Required },
                { "id", Text, Required },
                ListTraitWords.All,
            }
        },
    };

    private static ItemOptions ItemOf(GivenValues given)
    {
        ItemOptions options = new()
        {
            UsualLabel = given.Find<string>("usualLabel"),
            Primary = given.Find<string>("primary"),
            TextBefore = given.Or<IReadOnlyList<string>>("textBefore", []),
            KeepsOtherMembers = given.Find<bool>("keepsOtherMembers"),
        };
        foreach (var (word, label) in given.Or("labels", new Table<string, string>())) options.Labels[word] = label;
        return options;
    }
}

/// <summary>The kinds of rows of lists of objects, each read by a table.</summary>
/// <typeparam name="TItem">The object.</typeparam>
internal static class TableListWords<TItem> where TItem : class, new()
{
    private static readonly MapKind<TItem> _table = new();

    private static readonly Words<ListKinds<TItem>> _kinds = new(KindsOf)
    {
        { "member", OrNull(Text), Optional },
        { "others", _table, Required },
        { "computed", Texts, Optional },
        { "tied", Texts, Optional },
        { "tables", new TableKind<MapRows<TItem>>(_table), Required },
    };

    public static Union<ListRow> Row { get; } = new()
    {
        {
            "list", new Words<ListRow>(static given => given.Has("kinds")
                ? Connectors.Row.List(given.Text("path"), given.Of<ListKinds<TItem>>("kinds"))
                : Connectors.Row.List(given.Text("path"), given.Has("table") ? given.Of<MapRows<TItem>>("table").AddTo([])
                    : throw new ArgumentException("'table' or 'kinds' is missing")))
            {
                { "path", Text, Required },
                { "table", _table, Optional },
                { "kinds", _kinds, Optional },
                ListTraitWords.All,
            }
        },
    };

    private static ListKinds<TItem> KindsOf(GivenValues given)
    {
        ListKinds<TItem> kinds = new(given.Find<string>("member"), given.Of<MapRows<TItem>>("others").AddTo([]),
            given.Find<IReadOnlyList<string>>("computed"), given.Find<IReadOnlyList<string>>("tied"));
        foreach (var (kind, table) in given.Of<Table<string, MapRows<TItem>>>("tables"))
            kinds.Add(kind, table.AddTo([]));
        return kinds;
    }
}

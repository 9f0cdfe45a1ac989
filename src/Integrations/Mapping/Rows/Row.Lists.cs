using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <content>Rows that fill lists. A list that is touched replaces the vendor's when it is written.</content>
public static partial class Row
{
    /// <summary>
    /// Fixed members collected into one list, in this order: <c>Row.ListFromFields(("work", "work"), ("mobile", "mobile"))</c> reads
    /// <c>{"work":"1","mobile":"2"}</c> as two phones with labels. An item is written to the member of its label, otherwise to the next
    /// free one; members without an item are cleared, items without a member are reported.
    /// </summary>
    /// <param name="slots">The members, by path or by path and label.</param>
    public static ListRow ListFromFields(params ListSlot[] slots) => new TextSlotsRow(slots);

    /// <summary>
    /// A member with several values: <c>Row.ListFromFields(Row.Delimited("emails", ';'))</c> reads <c>{"emails":"a@x.test;b@x.test"}</c>.
    /// Written joined; a value that contains the separator is reported.
    /// </summary>
    /// <param name="path">Path of the text.</param>
    /// <param name="separator">The separator of the values.</param>
    public static ListSlot Delimited(string path, char separator) => new(path) { Separator = separator };

    /// <summary>
    /// Postal addresses of fixed members collected into one list, in this order:
    /// <c>Row.Addresses(new AddressSlot("billing") { City = "bill_city" }, new AddressSlot("shipping") { City = "ship_city" })</c> reads
    /// <c>{"bill_city":"Town"}</c>. An address is written to the members of its label, otherwise to the next free ones; members without an
    /// address are cleared, addresses and parts without members are reported.
    /// </summary>
    /// <param name="slots">Label and paths of each address.</param>
    public static ListRow Addresses(params AddressSlot[] slots) => new AddressSlotsRow(slots);

    /// <summary>
    /// A list of texts, for a field of texts, emails, phones or references by id: <c>Row.Strings("tags")</c> reads
    /// <c>{"tags":["vip","new"]}</c>, and <c>Row.Strings("tags[*].name")</c> reads <c>{"tags":[{"name":"vip"}]}</c>. Written as a list of
    /// texts; a label is reported.
    /// </summary>
    /// <param name="path">Path of the list, or of the texts found by <c>[*]</c> or <c>*</c>: such a row is read only.</param>
    public static ListRow Strings(string path) => new ValuesRow(path);

    /// <summary>
    /// A list of objects with a text and a label each, for a field of emails, phones, texts or references by id:
    /// <c>Row.Items("emails", text: "email", label: "type")</c> reads <c>{"emails":[{"email":"a@x.test","type":"work"}]}</c>. Elements keep
    /// their order; those without a text are omitted. A list is written as a whole, each item with its label, merged with the vendor's
    /// element of the same text when the vendor's current record is available. Not sortable, and filterable only under a <c>QueryName</c>.
    /// </summary>
    /// <param name="path">Path of the list.</param>
    /// <param name="text">Path of the text within an element.</param>
    /// <param name="label">Path of the label within an element; null: the vendor stores none, and a label that is set is reported.</param>
    /// <param name="options">Labels, primary item, members to keep; null: the defaults.</param>
    public static ListRow Items(string path, string text, string? label = null, ItemOptions? options = null)
    {
        options ??= new();
        var row = options.TextBefore.Count == 0
            ? new Row<string?>(new TextCodec(), text) : new Row<string?>(new JoinedTextCodec(), [text, .. options.TextBefore]);
        return new ItemsRow(path, new BoundValueRow<ListItem, string?>(ListItem.Fields.Text, row), label, options)
            .NotFilterable().NotSortable();
    }

    /// <summary>
    /// A list of objects that are postal addresses:
    /// <c>Row.AddressItems("addresses", new AddressSlot { Street = ["street"], City = "city" }, label: "type")</c> reads
    /// <c>{"addresses":[{"street":"1 High St","city":"Town","type":"home"}]}</c>. Elements keep their order; those without any part are
    /// left out. A list is written whole, laid over the vendor's element that is the same or has the same label where the record at the
    /// vendor is at hand. Not sorted by, and filtered only under a <c>QueryName</c>.
    /// </summary>
    /// <param name="path">Path of the list.</param>
    /// <param name="address">Paths of the parts within an element; its label applies to elements without one.</param>
    /// <param name="label">Path of the label within an element; null: the vendor stores none, and a label that is set is reported.</param>
    /// <param name="options">Labels, primary item, members to keep; null: the defaults.</param>
    public static ListRow AddressItems(string path, AddressSlot address, string? label = null, ItemOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        var row = new BoundValueRow<ListItem, PostalAddress?>(ListItem.Fields.Address, Address(address));
        return new ItemsRow(path, row, label, options ?? new(), address).NotFilterable().NotSortable();
    }

    /// <summary>
    /// A list of objects, each read by a table: <c>Row.List("stages", StageMap)</c> reads <c>{"stages":[{"id":"1","label":"New"}]}</c>.
    /// Written element by element; an element that was read, or whose id exists at the vendor, is merged with the vendor's current one: its
    /// members without a field are kept.
    /// </summary>
    /// <param name="path">Path of the list.</param>
    /// <param name="table">The table of an element.</param>
    public static ListRow List<TItem>(string path, Mapping<TItem> table)
        where TItem : class, new() => new ElementsRow<TItem>(path, new ListKinds<TItem>(member: null, table));

    /// <summary>
    /// A list of several kinds of objects, each kind with its own table:
    /// <c>Row.List("lines", new ListKinds&lt;InvoiceLine&gt;("kind", Others) { { "Sales", Sales } })</c> reads
    /// <c>{"lines":[{"kind":"Sales","qty":2},{"kind":"Sum"}]}</c>. Elements keep their order; each is written with its kind, by the table
    /// of that kind.
    /// </summary>
    /// <param name="path">Path of the list.</param>
    /// <param name="kinds">The tables by kind.</param>
    public static ListRow List<TItem>(string path, ListKinds<TItem> kinds)
        where TItem : class, new() => new ElementsRow<TItem>(path, kinds);

    /// <summary>
    /// A list of objects that refer to records: <c>Row.References("associations", "id")</c> reads
    /// <c>{"associations":[{"id":7},{"id":8}]}</c>, each record once. Never written.
    /// </summary>
    /// <param name="path">Path of the list.</param>
    /// <param name="id">Path of the id within an element.</param>
    public static ListRow References(string path, string id) => new ReferencesRow(path, id).ReadOnly();
}

using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <content>Lists of objects that are items of a record's list: e-mails, phones, web addresses, postal addresses.</content>
public static partial class Row
{
    /// <summary>
    /// A list of objects with a text and a label each, for a list of e-mails, phones, texts or references by id:
    /// <c>Row.Items("emails", text: "email", label: "type")</c> reads <c>{"emails":[{"email":"a@x.test","type":"work"}]}</c>. Elements keep
    /// their order; those without a text are left out. A list is written whole, each item with its label, laid over the vendor's element of
    /// the same text where the record at the vendor is at hand. Not sorted by, and filtered only under a <c>QueryName</c>.
    /// </summary>
    /// <param name="path">Path of the list.</param>
    /// <param name="text">Path of the text within an element.</param>
    /// <param name="label">Path of the label within an element; null: the vendor keeps none, and one that is set is reported.</param>
    /// <param name="options">Labels, primary item, members to keep; null: the defaults.</param>
    public static ListRow Items(string path, string text, string? label = null, ItemOptions? options = null)
    {
        options ??= new();
        var row = options.TextBefore.Count == 0
            ? new Row<string?>(new TextCodec(), text) : new Row<string?>(new JoinedTextCodec(), [text, .. options.TextBefore]);
        return new ItemsRow(path, new BoundValueRow<ListItem, string?>(ListItem.Fields.Text, row), label, options).NotFilterable().NotSortable();
    }

    /// <summary>
    /// A list of objects that are postal addresses: <c>Row.Items("addresses", new AddressSlot { Street = ["street"], City = "city" },
    /// label: "type")</c> reads <c>{"addresses":[{"street":"1 High St","city":"Town","type":"home"}]}</c>. Elements keep their order; those
    /// without any part are left out. A list is written whole, laid over the vendor's element that is the same or has the same label where
    /// the record at the vendor is at hand. Not filtered or sorted by.
    /// </summary>
    /// <param name="path">Path of the list.</param>
    /// <param name="address">Paths of the parts within an element; its label is that of elements that have none.</param>
    /// <param name="label">Path of the label within an element; null: the vendor keeps none, and one that is set is reported.</param>
    /// <param name="options">Labels, primary item, members to keep; null: the defaults.</param>
    public static ListRow Items(string path, AddressSlot address, string? label = null, ItemOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        var row = new BoundValueRow<ListItem, PostalAddress?>(ListItem.Fields.Address, Address(address));
        return new ItemsRow(path, row, label, options ?? new(), address).NotFilterable().NotSortable();
    }
}

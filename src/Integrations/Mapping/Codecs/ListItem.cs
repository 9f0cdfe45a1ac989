using Integrations.Models;

namespace Integrations.Internal;

/// <summary>An element of a list of objects during reading or writing: a text or an address, with its label.</summary>
internal sealed class ListItem
{
    public static ListItemFields Fields { get; } = new();

    public string? Text { get; set; }

    /// <summary>The address without its label, which is the element's.</summary>
    public PostalAddress? Address
    {
        get;
        set => field = value is null ? null : value with { Label = null };
    }

    /// <summary>The label in the host's terms.</summary>
    public string? Label { get; set; }

    public bool? IsPrimary { get; set; }
}

/// <summary>The fields of <see cref="ListItem"/>.</summary>
internal sealed class ListItemFields : FieldSet<ListItem>
{
    public ListItemFields()
    {
        Text = Declare(nameof(ListItem.Text), static i => i.Text, static (i, v) => i.Text = v);
        Address = Declare(nameof(ListItem.Address), static i => i.Address, static (i, v) => i.Address = v);
        Label = Declare(nameof(ListItem.Label), static i => i.Label, static (i, v) => i.Label = v);
        IsPrimary = Declare(nameof(ListItem.IsPrimary), static i => i.IsPrimary, static (i, v) => i.IsPrimary = v);
    }

    public Field<ListItem, string?> Text { get; }

    public Field<ListItem, PostalAddress?> Address { get; }

    public Field<ListItem, string?> Label { get; }

    public Field<ListItem, bool?> IsPrimary { get; }
}

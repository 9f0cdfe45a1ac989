using System.Diagnostics.CodeAnalysis;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Converts between an item of a record's list and an element of the vendor's list.</summary>
internal abstract class ItemShape<TItem>
{
    /// <summary>Returns false for an element without content.</summary>
    public abstract bool TryMake(ListItem element, [MaybeNullWhen(false)] out TItem item);

    public abstract ListItem ElementOf(TItem item);

    /// <summary>True when both are equal, regardless of their labels.</summary>
    public abstract bool IsSame(TItem left, TItem right);

    /// <summary>True when one is a changed version of the other.</summary>
    public virtual bool IsSamePlace(TItem left, TItem right) => false;
}

/// <summary>An item that is one text: emails, phones, web addresses, ids.</summary>
internal sealed class TextShape<TItem>(TextItem<TItem> texts) : ItemShape<TItem>
{
    public override bool TryMake(ListItem element, [MaybeNullWhen(false)] out TItem item)
    {
        item = element.Text is { Length: > 0 } text ? texts.Create(text, element.Label) : default;
        return element.Text is { Length: > 0 };
    }

    public override ListItem ElementOf(TItem item) => new() { Text = texts.TextOf(item), Label = texts.LabelOf(item) };

    public override bool IsSame(TItem left, TItem right) =>
        string.Equals(texts.TextOf(left), texts.TextOf(right), StringComparison.OrdinalIgnoreCase);
}

/// <summary>A postal address; a changed one is recognized by its label.</summary>
internal sealed class AddressShape(string? label) : ItemShape<PostalAddress>
{
    public override bool TryMake(ListItem element, [MaybeNullWhen(false)] out PostalAddress item)
    {
        item = element.Address is { } address ? address with { Label = element.Label ?? label } : null;
        return item is not null;
    }

    public override ListItem ElementOf(PostalAddress item) => new() { Address = item, Label = item.Label };

    public override bool IsSame(PostalAddress left, PostalAddress right) => left with { Label = null } == right with { Label = null };

    public override bool IsSamePlace(PostalAddress left, PostalAddress right) =>
        string.Equals(left.Label, right.Label, StringComparison.OrdinalIgnoreCase);
}

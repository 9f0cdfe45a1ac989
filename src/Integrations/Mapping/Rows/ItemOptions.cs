namespace Integrations.Connectors;

/// <summary>
/// How the elements of a list of objects are read and written, beside their text or address (see
/// <see cref="Row.Items(string, string, string, ItemOptions)"/>).
/// </summary>
[Experimental("INTEGRATIONS001")]
public sealed class ItemOptions
{
    /// <summary>
    /// Labels by the vendor's word: <c>Labels = { ["POBOX"] = "billing" }</c>. Compared without case; a word that is not here is its own
    /// label, read and written.
    /// </summary>
    public Table<string, string> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The label written for a new item that has none, in the words hosts use; null: none is written.</summary>
    public string? UsualLabel { get; init; }

    /// <summary>
    /// The member of an element that is true for the primary one: it is read as the first item, and the first item is written as primary.
    /// Null: the vendor's first is.
    /// </summary>
    public string? Primary { get; init; }

    /// <summary>
    /// Members of a text's element whose texts stand before it, for example country and area code of a phone number: read as one, joined
    /// by spaces. A text that changes is written whole to its own member, and these are emptied.
    /// </summary>
    public IReadOnlyList<string> TextBefore { get; init; } = [];

    /// <summary>
    /// Whether elements have members beside these that an update must keep, for example ids: the record is then read before its list is
    /// written, which costs a call; an upsert cannot, and drops them. False: they are kept where the update reads the record anyway.
    /// </summary>
    public bool KeepsOtherMembers { get; init; }
}

namespace Integrations.Connectors;

/// <summary>
/// Options for the elements of a list of objects, beside their text or address (see
/// <see cref="Row.Items(string, string, string, ItemOptions)"/>).
/// </summary>
public sealed class ItemOptions
{
    /// <summary>
    /// Labels by the vendor's word: <c>Labels = { ["POBOX"] = "billing" }</c>. Compared ignoring case; a word without an entry is its own
    /// label, for reading and writing.
    /// </summary>
    public Table<string, string> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The label that is written for a new item without one, in the host's terms; null: no label is written.</summary>
    public string? UsualLabel { get; init; }

    /// <summary>
    /// The member of an element that is true for the primary one: it is read as the first item, and the first item is written as primary.
    /// Null: the vendor's first element is primary.
    /// </summary>
    public string? Primary { get; init; }

    /// <summary>
    /// Members of a text's element whose texts precede it, for example country and area code of a phone number: read as one text, joined by
    /// spaces. A changed text is written as a whole to its own member, and these are cleared.
    /// </summary>
    public IReadOnlyList<string> TextBefore { get; init; } = [];

    /// <summary>
    /// True when elements have other members that an update must keep, for example ids: the record is then read before its list is written,
    /// which costs a request; an upsert cannot read it, and loses them. False: they are kept only when the update reads the record for
    /// another reason.
    /// </summary>
    public bool KeepsOtherMembers { get; init; }
}

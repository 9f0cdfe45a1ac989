namespace Integrations.Connectors;

/// <content>Names of persons.</content>
public static partial class Row
{
    /// <summary>
    /// A person's name that the vendor stores as one text, for a whole name with parts such as <c>Contact.Fields.FullName</c>, whose parts
    /// then need no rows: <c>{ Contact.Fields.FullName, Row.FullName("name") }</c> reads <c>{"name":"Ada King Lovelace"}</c> as the first
    /// name "Ada King" and the last name "Lovelace". The last word is the last name, the words before it are the first name; a single word
    /// is the last name.
    /// <para>
    /// The whole name is written, or the parts joined by a space. An update that sets or clears only one part reads the record first, for
    /// the other; an upsert of only one part is refused. Filtering and sorting by the whole name follow the given row; they are not
    /// supported for the parts.
    /// </para>
    /// </summary>
    /// <param name="name">The text, by its path or as <c>Row.Text(path)</c> with further settings.</param>
    public static Row<string?> FullName(Row<string?> name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.With(name.Traits with { IsWholeName = true });
    }
}

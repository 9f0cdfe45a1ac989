namespace Integrations.Connectors;

/// <content>Names of persons.</content>
public static partial class Row
{
    /// <summary>
    /// A person's name that the vendor keeps as one text, for a whole name with parts such as <c>Contact.Fields.FullName</c>, whose parts
    /// need no rows then: <c>{ Contact.Fields.FullName, Row.FullName("name") }</c> reads <c>{"name":"Ada King Lovelace"}</c> as the first
    /// name "Ada King" and the last name "Lovelace". The last word is the last name, all before it the first; a single word is the last.
    /// <para>
    /// Written is the whole name, or the parts joined by a space. An update that sets or clears one part alone reads the record first, for
    /// the other; an upsert of one part alone is refused. The whole name is filtered and sorted by as the row given says, the parts cannot
    /// be.
    /// </para>
    /// </summary>
    /// <param name="name">The text, by its path or as <c>Row.Text(path)</c> with what is special about it.</param>
    public static Row<string?> FullName(Row<string?> name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.With(name.Traits with { IsWholeName = true });
    }
}

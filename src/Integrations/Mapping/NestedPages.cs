using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// How a list inside a record goes on, where the vendor gives it pages of its own (see <see cref="Row{TValue}.Paged"/>). It is followed to
/// its end with every read of the record; what cannot be followed is listed in the record's issues.
/// </summary>
public sealed class NestedPages
{
    /// <summary>
    /// Path of the object in the record that holds the list and its paging; empty: the record itself. A further page has the same members
    /// at its root.
    /// </summary>
    public string At { get; init; } = "";

    /// <summary>
    /// Path below <see cref="At"/> of a flag that is true when the list is whole; null: the absence of link and cursor says so.
    /// </summary>
    public string? Done { get; init; }

    /// <summary>
    /// Path below <see cref="At"/> of the link to the next page; followed within the connection's origin alone. Null: there is none.
    /// </summary>
    public string? Link { get; init; }

    /// <summary>Path below <see cref="At"/> of a cursor, for lists without a link. Null: there is none.</summary>
    public string? After { get; init; }

    /// <summary>Method and path that take the cursor; <c>{id}</c> is the record.</summary>
    public string? Request { get; init; }

    /// <summary>The query parameter of the cursor.</summary>
    public string? AfterParameter { get; init; }

    /// <summary>The object that holds the list.</summary>
    /// <summary>The same pages in an object of the record.</summary>
    internal NestedPages Below(string root) => new()
    {
        At = RowTraits.Below(root, At), Done = Done, Link = Link, After = After, Request = Request, AfterParameter = AfterParameter,
    };

    internal JsonPath Above => field ??= JsonPath.Parse(At, PathUse.Value);

    internal JsonPath? DonePath => field ??= PathOf(Done);

    internal JsonPath? LinkPath => field ??= PathOf(Link);

    internal JsonPath? AfterPath => field ??= PathOf(After);

    private static JsonPath? PathOf(string? text) => text is null ? null : JsonPath.Parse(text, PathUse.Value);
}

using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// The pages of a list inside a record, where the vendor splits it (see <see cref="Row{TValue}.Paged"/>). Every read of the record follows
/// them to the end; pages that cannot be read are listed in the record's issues.
/// </summary>
public sealed class NestedPages
{
    /// <summary>
    /// Path of the object in the record that contains the list and its paging; empty: the record itself. A further page has the same
    /// members at its root.
    /// </summary>
    public string At { get; init; } = "";

    /// <summary>
    /// Path below <see cref="At"/> of a Boolean that is true when the list is complete; null: the absence of link and cursor means that.
    /// </summary>
    public string? Done { get; init; }

    /// <summary>
    /// Path below <see cref="At"/> of the link to the next page; followed only within the connection's origin. Null: not sent.
    /// </summary>
    public string? Link { get; init; }

    /// <summary>Path below <see cref="At"/> of a cursor, for lists without a link. Null: not sent.</summary>
    public string? After { get; init; }

    /// <summary>Method and path of the request for the next page; <c>{id}</c> is the record.</summary>
    public string? Request { get; init; }

    /// <summary>The query parameter for the cursor.</summary>
    public string? AfterParameter { get; init; }

    /// <summary>
    /// True when the record contains no part of the list: <see cref="Request"/> reads every page, the first without a cursor. This costs at
    /// least one request for each record.
    /// </summary>
    public bool IsSeparate { get; init; }

    /// <summary>The same pages in an object of the record.</summary>
    internal NestedPages Below(string root) => new()
    {
        At = RowTraits.Below(root, At), Done = Done, Link = Link, After = After, Request = Request, AfterParameter = AfterParameter,
        IsSeparate = IsSeparate,
    };

    internal JsonPath Above => field ??= JsonPath.Parse(At, PathUse.Value);

    internal JsonPath? DonePath => field ??= PathOf(Done);

    internal JsonPath? LinkPath => field ??= PathOf(Link);

    internal JsonPath? AfterPath => field ??= PathOf(After);

    private static JsonPath? PathOf(string? text) => text is null ? null : JsonPath.Parse(text, PathUse.Value);
}

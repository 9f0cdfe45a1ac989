using System.Globalization;
using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// The rule by which a page is the last one, as the vendor documents it. A page with records that lacks a declared value is a
/// <see cref="ContractViolationException"/>, never a silent end.
/// </summary>
public sealed class LastPage
{
    private readonly Func<ListPage, PagePlace, long, bool?> _hasMore;
    private readonly string _shown;

    private LastPage(string shown, ResponsePaths paths, Func<ListPage, PagePlace, long, bool?> hasMore) =>
        (_shown, Paths, _hasMore) = (shown, paths, hasMore);

    /// <summary>
    /// A page with fewer records than requested, or without any. The list must declare <see cref="ListOperation.SizeParameter"/>,
    /// <see cref="ListOperation.SizeHeader"/> or <see cref="ListOperation.SizeInBody"/>, or the vendor's single size as both
    /// <see cref="ListOperation.MinPageSize"/> and <see cref="ListOperation.MaxPageSize"/>.
    /// </summary>
    public static LastPage WhenShort { get; } =
        new("", ResponsePaths.None, static (page, place, _) => page.Count >= place.Size);

    /// <summary>
    /// A page without a header <c>Link: &lt;...&gt;; rel="next"</c> (RFC 8288), where the vendor counts pages or records and marks the last
    /// page by that header only.
    /// </summary>
    public static LastPage WithoutNextLink { get; } = new("a Link header that can be read", ResponsePaths.None,
        static (page, _, _) => WebLink.NextOf(page) is { } next ? next.Count > 0 : null);

    internal ResponsePaths Paths { get; }

    /// <summary>True for a rule that counts the list, which is valid only where pages are numbered.</summary>
    internal bool Counts { get; private init; }

    /// <summary>A Boolean that is false on the last page, for example <c>has_more</c>.</summary>
    /// <param name="path">Path of the Boolean.</param>
    public static LastPage WhenFalse(string path) => new($"'{path}'", new(Flag: path), static (page, _, _) => page.Flag);

    /// <summary>A Boolean that is true on the last page, for example <c>isLast</c>.</summary>
    /// <param name="path">Path of the Boolean.</param>
    public static LastPage WhenTrue(string path) => new($"'{path}'", new(Flag: path), static (page, _, _) => !page.Flag);

    /// <summary>The number of records in the whole list: the page that reaches it is the last.</summary>
    /// <param name="path">Path of the number.</param>
    public static LastPage ByTotal(string path) =>
        new($"'{path}'", new(Total: path), static (page, _, read) => IsMore(page, read, page.Total)) { Counts = true };

    /// <summary>The number of records in the whole list, in a response header.</summary>
    /// <param name="name">The header, for example <c>X-Total-Count</c>.</param>
    public static LastPage ByTotalHeader(string name) =>
        new($"a number in the header {name}", ResponsePaths.None, (page, _, read) =>
            IsMore(page, read, Number(page, name))) { Counts = true };

    /// <summary>The number of pages of the requested size.</summary>
    /// <param name="path">Path of the number.</param>
    public static LastPage ByPageCount(string path) =>
        new($"'{path}'", new(Total: path), static (page, place, read) =>
            IsMore(page, PagesTo(page, place, read), page.Total)) { Counts = true };

    /// <summary>The number of pages of the requested size, in a response header.</summary>
    /// <param name="name">The header, for example <c>X-Total-Pages</c>.</param>
    public static LastPage ByPageCountHeader(string name) =>
        new($"a number in the header {name}", ResponsePaths.None, (page, place, read) =>
            IsMore(page, PagesTo(page, place, read), Number(page, name))) { Counts = true };

    /// <summary>Returns <see cref="PageAdvance.More"/>, the end, or the value that the page lacks.</summary>
    /// <param name="page">The page.</param>
    /// <param name="place">The position at which it was requested.</param>
    /// <param name="read">The number of the list's records up to the end of the page.</param>
    internal PageAdvance Of(ListPage page, PagePlace place, long read) => _hasMore(page, place, read) switch
    {
        true => PageAdvance.More,
        null when page.Count > 0 => PageAdvance.Broken($"records without {_shown}, which marks the last page"),
        _ => PageAdvance.End,
    };

    /// <summary>Checks the declarations of a list that ends by this rule.</summary>
    internal IEnumerable<(string Fault, string Possible)> Check(ListOperation list) => Paths.Flag?.Length == 0 || Paths.Total?.Length == 0
        ? [("the path of the value that marks the last page is empty", "a path, as has_more or meta.total")]
        : this != WhenShort || list.SendsSize || list.MinPageSize == list.MaxPageSize ? []
        : [("LastPage.WhenShort compares a page with the requested size, and no size is sent",
            "set SizeParameter, SizeHeader or SizeInBody, or set MinPageSize and MaxPageSize to the one size that the vendor has")];

    /// <summary>
    /// Decides by a count. A page with more records than counted shows that the count is too low: the list continues, so that no record is
    /// lost.
    /// </summary>
    private static bool? IsMore(ListPage page, long reached, long? count) =>
        count is null ? null : count > reached || (count < reached && page.Count > 0);

    private static long PagesTo(ListPage page, PagePlace place, long read) => ((read - page.Count) / place.Size) + 1;

    private static long? Number(ListPage page, string header) =>
        long.TryParse(page.Header(header), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

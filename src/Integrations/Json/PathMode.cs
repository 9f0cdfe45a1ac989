namespace Integrations.Internal;

/// <summary>
/// The mode of reading a document. Records, pages and small responses are read exactly; error responses and XML more leniently.
/// </summary>
[Flags]
internal enum PathMode
{
    /// <summary>Names as written; of two members with the same name the last counts.</summary>
    Exact = 0,

    /// <summary>Names ignoring case; of several that match the first counts.</summary>
    IgnoreCase = 1,

    /// <summary>A single value is a list of one: <c>[*]</c> and <c>[key=value]</c> find it, as <c>[0]</c> always does.</summary>
    SingleIsList = 2,

    /// <summary>The document was converted from XML: a name also finds the attribute, and an element with attributes has a text.</summary>
    Xml = 4,

    /// <summary>The first name is searched at every depth.</summary>
    Anywhere = 8,
}

internal static class PathModes
{
    /// <summary>As <see cref="Enum.HasFlag"/>, which allocates until it is compiled with optimization.</summary>
    public static bool Has(this PathMode mode, PathMode flag) => (mode & flag) != 0;
}

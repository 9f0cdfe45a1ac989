namespace Integrations.Internal;

/// <summary>How a document is read. Records, pages and small answers are read exactly; refusals and XML more leniently.</summary>
[Flags]
internal enum PathMode
{
    /// <summary>Names as written; of two members of one name the last counts.</summary>
    Exact = 0,

    /// <summary>Names without regard to case; of several that fit the first counts.</summary>
    IgnoreCase = 1,

    /// <summary>A single value is a list of one: <c>[*]</c> and <c>[key=value]</c> find it as <c>[0]</c> does everywhere.</summary>
    SingleIsList = 2,

    /// <summary>The document came from XML: a name also finds the attribute, and an element with attributes has a text.</summary>
    Xml = 4,

    /// <summary>The first name is looked for at every depth.</summary>
    Anywhere = 8,
}

internal static class PathModes
{
    /// <summary>As <see cref="Enum.HasFlag"/>, which allocates until it is compiled with optimization.</summary>
    public static bool Has(this PathMode mode, PathMode flag) => (mode & flag) != 0;
}

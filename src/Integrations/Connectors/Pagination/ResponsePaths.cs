namespace Integrations.Connectors;

/// <summary>The paths of the values that a pagination reads from a page; null for values that the vendor does not send.</summary>
/// <param name="Next">Path of the cursor, link or number of the next page: a text or a number.</param>
/// <param name="Flag">Path of a Boolean: the list is finished, or it has more.</param>
/// <param name="Total">Path of a whole number: records or pages in the list.</param>
[Experimental("INTEGRATIONS001")]
public sealed record ResponsePaths(string? Next = null, string? Flag = null, string? Total = null)
{
    /// <summary>No paths.</summary>
    public static ResponsePaths None { get; } = new();
}

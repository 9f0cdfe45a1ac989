namespace Integrations.Connectors;

/// <summary>Where a page holds what its pagination reads; null for what the vendor does not send.</summary>
/// <param name="Next">Path of the cursor, link or number of the next page: text or a number.</param>
/// <param name="Flag">Path of a boolean: that the list is done, or that it has more.</param>
/// <param name="Total">Path of a whole number: records or pages in the list.</param>
[Experimental("INTEGRATIONS001")]
public sealed record ResponsePaths(string? Next = null, string? Flag = null, string? Total = null)
{
    /// <summary>Nothing is read.</summary>
    public static ResponsePaths None { get; } = new();
}

using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>A page, from which a collection makes the body of its list.</summary>
public sealed class RestPage
{
    internal RestPage() { }

    /// <summary>The records.</summary>
    public required JsonArray Items { get; init; }

    /// <summary>The number of records of all pages.</summary>
    public required int Total { get; init; }

    /// <summary>The number of records before the page.</summary>
    public required int Start { get; init; }

    /// <summary>The size of a full page.</summary>
    public required int Size { get; init; }

    /// <summary>The value of the page parameter for the next page; null at the end.</summary>
    public required string? Next { get; init; }

    /// <summary>The absolute URL of the next page; null at the end.</summary>
    public required string? NextUrl { get; init; }
}

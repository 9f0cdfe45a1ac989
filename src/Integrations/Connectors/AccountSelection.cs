namespace Integrations.Connectors;

/// <summary>Lists the accounts that one grant covers, and stores the chosen one.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record AccountSelection
{
    /// <summary>Method, path and query of the list request, for example <c>GET /connections</c>.</summary>
    public required string Request { get; init; }

    /// <summary>
    /// The base URL of the request, where it differs from the definition's, for example <c>https://api.atlassian.com</c>. A template.
    /// </summary>
    public string? BaseAddress { get; init; }

    /// <summary>Path of the accounts in the response; empty: the response is the list.</summary>
    public string Items { get; init; } = "";

    /// <summary>Path of the account's id in an item.</summary>
    public required string Id { get; init; }

    /// <summary>Path of the account's name in an item.</summary>
    public string? Name { get; init; }

    /// <summary>The variable that holds the chosen id in URLs and headers, for example Jira's <c>cloudId</c>.</summary>
    public required string Variable { get; init; }
}

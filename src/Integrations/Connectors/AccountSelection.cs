namespace Integrations.Connectors;

/// <summary>How the accounts that one grant covers are listed, and what choosing one sets.</summary>
[Experimental("INTEGRATIONS001")]
public sealed class AccountSelection
{
    /// <summary>Method, path and query of the list, for example <c>GET /connections</c>.</summary>
    public required string Request { get; init; }

    /// <summary>What the request is joined to, where that is not the definition's own address, for example <c>https://api.atlassian.com</c>. A template.</summary>
    public string? BaseAddress { get; init; }

    /// <summary>Where the accounts are in the answer; empty: the answer is the list.</summary>
    public string Items { get; init; } = "";

    /// <summary>The account's id, in an item.</summary>
    public required string Id { get; init; }

    /// <summary>The account's name, in an item.</summary>
    public string? Name { get; init; }

    /// <summary>The variable that holds the chosen id in addresses and headers, for example Jira's <c>cloudId</c>.</summary>
    public required string Variable { get; init; }
}

using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>Responses other than 401 by which a vendor rejects a credential.</summary>
public sealed record UnauthorizedResponseRules
{
    /// <summary>True when an HTML page with any status code below 400 rejects it: the login page instead of data.</summary>
    public bool Page { get; init; }

    /// <summary>Texts of which one is part of the redirect's URL, for example <c>/login</c>.</summary>
    public IReadOnlyList<string> Redirects { get; init; } = [];

    /// <summary>
    /// Members of a successful response, by path, with the values that reject the credential: for example <c>error</c> with
    /// <c>token_expired</c>.
    /// </summary>
    public Table<string, IReadOnlyList<string>> Members { get; init; } = new();

    /// <summary>The paths of <see cref="Members"/>, each parsed once.</summary>
    internal JsonPaths Paths { get; } = new();
}

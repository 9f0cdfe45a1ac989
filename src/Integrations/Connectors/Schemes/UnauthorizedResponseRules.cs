using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>How a vendor says, other than by 401, that it does not take a credential.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record UnauthorizedResponseRules
{
    /// <summary>A page of HTML, whatever its status below 400: the log-in page in place of data.</summary>
    public bool Page { get; init; }

    /// <summary>A redirect whose address contains one of these, for example <c>/login</c>.</summary>
    public IReadOnlyList<string> Redirects { get; init; } = [];

    /// <summary>Members of a success, by path, with the values that mean it: for example <c>error</c> with <c>token_expired</c>.</summary>
    public Table<string, IReadOnlyList<string>> Members { get; init; } = new();

    /// <summary>The paths of <see cref="Members"/>, each parsed once.</summary>
    internal JsonPaths Paths { get; } = new();
}

using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>One request for a token: where, how written, what it says, how its answer is read. Holds secrets.</summary>
internal sealed class TokenRequest
{
    public required string Endpoint { get; init; }

    public required TokenRequestOptions Request { get; init; }

    public required TokenResponseOptions Answer { get; init; }

    /// <summary>Standard parameters by their standard names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>An assertion to be made for the client that asks.</summary>
    public Func<OAuthClient, string, string>? Assertion { get; init; }

    /// <summary>Whether the client proves itself.</summary>
    public bool ProvesClient { get; init; } = true;

    /// <summary>Whether it carries what can be sent once, a code: then no later attempt can succeed.</summary>
    public bool IsSpentOnce { get; init; }

    public override string ToString() => $"Question to {Endpoint}";
}

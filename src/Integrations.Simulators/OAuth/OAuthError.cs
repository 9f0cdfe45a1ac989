using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>The error of a token request, in the terms of RFC 6749.</summary>
public sealed class OAuthError
{
    internal OAuthError(string code, string description, string? grantType) =>
        (Code, Description, GrantType) = (code, description, grantType);

    /// <summary>invalid_request, invalid_client, invalid_grant, unsupported_grant_type.</summary>
    public string Code { get; }

    /// <summary>One sentence.</summary>
    public string Description { get; }

    /// <summary>The requested grant type; null when absent.</summary>
    public string? GrantType { get; }

    /// <summary>The response that the RFC describes.</summary>
    public SimulatedAnswer Standard() =>
        SimulatedAnswer.Json(Code == "invalid_client" ? 401 : 400,
            new JsonObject { ["error"] = Code, ["error_description"] = Description });
}

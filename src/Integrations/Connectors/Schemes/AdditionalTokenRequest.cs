namespace Integrations.Connectors;

/// <summary>
/// A request after the token request that leads to the final access token, for example a login with the token just obtained.
/// </summary>
/// <param name="endpoint">Template of the URL.</param>
public sealed class AdditionalTokenRequest(string endpoint)
{
    /// <summary>Template of the URL over inputs and captured values.</summary>
    public string Endpoint { get; } = endpoint;

    /// <summary>The request; <c>{access_token}</c> is the token of the request before.</summary>
    public TokenRequestOptions Request { get; init; } = new();

    /// <summary>The response.</summary>
    public TokenResponseOptions TokenResponse { get; init; } = new();
}

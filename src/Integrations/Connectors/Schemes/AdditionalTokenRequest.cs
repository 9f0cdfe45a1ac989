namespace Integrations.Connectors;

/// <summary>One more request on the way to the token calls carry, for example a log-in with the token just obtained.</summary>
/// <param name="endpoint">Template of the address.</param>
[Experimental("INTEGRATIONS001")]
public sealed class AdditionalTokenRequest(string endpoint)
{
    /// <summary>Template of the address over inputs and captured values.</summary>
    public string Endpoint { get; } = endpoint;

    /// <summary>How it is written; <c>{access_token}</c> is the token of the step before.</summary>
    public TokenRequestOptions Request { get; init; } = new();

    /// <summary>How its answer is read.</summary>
    public TokenResponseOptions TokenResponse { get; init; } = new();
}

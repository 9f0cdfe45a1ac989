namespace Integrations.Internal;

/// <summary>Names of the HTTP clients a connector has in IHttpClientFactory.</summary>
internal static class HttpClientNames
{
    /// <summary>API calls.</summary>
    public static string Api(string connector) => "Integrations." + connector;

    /// <summary>Token, revoke and log-in requests: no retry, no shared breaker, no authentication step.</summary>
    public static string Tokens(string connector) => "Integrations." + connector + ".Tokens";

    /// <summary>Token requests that show the client certificate before the newest.</summary>
    public static string PreviousTokens(string connector) => "Integrations." + connector + ".Tokens.Previous";
}

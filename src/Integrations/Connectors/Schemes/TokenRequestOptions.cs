namespace Integrations.Connectors;

/// <summary>
/// The format of a token request. Values are templates over inputs, secret inputs, captured values, <c>client_id</c> and
/// <c>client_secret</c>.
/// </summary>
public sealed record TokenRequestOptions
{
    /// <summary>The method. Default POST.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>The format of the parameters. Default a form.</summary>
    [Experimental("INTEGRATIONS001")]
    public TokenFormat Format { get; init; } = TokenFormat.Form;

    /// <summary>Additional parameters, for example <c>audience</c>. A parameter whose value is empty is omitted.</summary>
    public Table<string, string> Parameters { get; init; } = new();

    /// <summary>The vendor's names of standard parameters, for example <c>app_id</c> for <c>client_id</c>.</summary>
    public Table<string, string> Names { get; init; } = new();

    /// <summary>Additional headers.</summary>
    public Table<string, string> Headers { get; init; } = new();

    /// <summary>The whole body when the format is XML; values are escaped.</summary>
    public string? Template { get; init; }
}

/// <summary>The format of a token request or its response.</summary>
[Experimental("INTEGRATIONS001")]
public enum TokenFormat
{
    /// <summary><c>application/x-www-form-urlencoded</c>.</summary>
    Form = 0,

    /// <summary>A JSON object.</summary>
    Json = 1,

    /// <summary>In the query of the URL, without a body.</summary>
    Query = 2,

    /// <summary>XML: the request by a template, the response by names of elements.</summary>
    Xml = 3,
}

/// <summary>
/// A request after the token request that leads to the final access token, for example a login with the token just obtained.
/// </summary>
[Experimental("INTEGRATIONS001")]
public sealed record AdditionalTokenRequest
{
    /// <param name="endpoint">Template of the URL.</param>
    public AdditionalTokenRequest(string endpoint) => Endpoint = endpoint;

    /// <summary>Template of the URL over inputs and captured values.</summary>
    public string Endpoint { get; }

    /// <summary>The request; <c>{access_token}</c> is the token of the request before.</summary>
    public TokenRequestOptions Request { get; init; } = new();

    /// <summary>The response.</summary>
    public TokenResponseOptions TokenResponse { get; init; } = new();
}

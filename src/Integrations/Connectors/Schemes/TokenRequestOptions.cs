namespace Integrations.Connectors;

/// <summary>How a token request is written. Values are templates over inputs, secret inputs, captured values, <c>client_id</c> and <c>client_secret</c>.</summary>
public sealed record TokenRequestOptions
{
    /// <summary>The method. Default POST.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>How parameters travel. Default a form.</summary>
    [Experimental("INTEGRATIONS001")]
    public TokenFormat Format { get; init; } = TokenFormat.Form;

    /// <summary>Further parameters, for example <c>audience</c>. One whose value is empty is left out.</summary>
    public Table<string, string> Parameters { get; init; } = new();

    /// <summary>The vendor's names of standard parameters, for example <c>client_id</c> as <c>app_id</c>.</summary>
    public Table<string, string> Names { get; init; } = new();

    /// <summary>Further headers.</summary>
    public Table<string, string> Headers { get; init; } = new();

    /// <summary>The whole body where the format is XML; what it uses is escaped.</summary>
    public string? Template { get; init; }
}

/// <summary>How a token request is written, or its answer.</summary>
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

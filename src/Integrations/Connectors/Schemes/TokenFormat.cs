namespace Integrations.Connectors;

/// <summary>The format of a token request or its response.</summary>
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

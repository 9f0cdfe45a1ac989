namespace Integrations.Connectors;

/// <summary>How a token request is written, or its answer.</summary>
public enum TokenFormat
{
    /// <summary>Not said.</summary>
    Other = 0,

    /// <summary><c>application/x-www-form-urlencoded</c>.</summary>
    Form = 1,

    /// <summary>A JSON object.</summary>
    Json = 2,

    /// <summary>In the query of the address, without a body.</summary>
    Query = 3,

    /// <summary>XML: the request by a template, the answer by names of elements.</summary>
    Xml = 4,
}

namespace Integrations.Connectors;

/// <summary>
/// A parameter of the authorization callback, or a value of a token response, that is stored with the connection as a variable for URLs and
/// headers. A string converts to it: the required value of that name. A token response may lack it: then the previous value is kept.
/// </summary>
public sealed record CapturedValue
{
    /// <param name="name">The variable.</param>
    public CapturedValue(string name) => (Name, Path) = (name, name);

    /// <summary>The variable.</summary>
    public string Name { get; }

    /// <summary>The parameter of the callback, or the path in the token response. Default: the variable's name.</summary>
    public string Path { get; init; }

    /// <summary>
    /// A regular expression that matches the whole value: for a host or a URL, the vendor's own domains. Null: any value; a parameter of
    /// the callback must then stay within its place in a URL, and a value that names a host is refused when the connector is registered.
    /// </summary>
    public string? Pattern { get; init; }

    /// <summary>True when the callback may lack the parameter.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The value of this name.</summary>
    public static implicit operator CapturedValue(string name) => new(name);
}

using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// A value of a token response that is kept with the credential, as a variable for URLs and headers; where a response lacks it, the value
/// before it stays. A string converts to it: the variable of that name, found at the path of that name.
/// </summary>
/// <param name="name">The variable.</param>
public sealed class TokenResponseField(string name) : ICapturedValue
{
    /// <summary>The variable.</summary>
    public string Name { get; } = name;

    /// <summary>The path in the response. Default the name.</summary>
    public string Path { get; init; } = name;

    /// <summary>
    /// A regular expression that matches the whole value: for a host or a URL, the vendor's own domains. Null: any value; one that names a
    /// host is then refused when the connector is registered.
    /// </summary>
    public string? Pattern { get; init; }

    /// <summary>The field of this name.</summary>
    public static implicit operator TokenResponseField(string name) => new(name);
}

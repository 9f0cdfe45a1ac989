using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// A value of a token response that is stored with the credential, as a variable for URLs and headers; when a response lacks it, the
/// previous value is kept. A string converts to it: the variable of that name, at the path of that name.
/// </summary>
public sealed record TokenResponseField : ICapturedValue
{
    /// <param name="name">The variable.</param>
    public TokenResponseField(string name) => (Name, Path) = (name, name);

    /// <summary>The variable.</summary>
    public string Name { get; }

    /// <summary>The path in the response. Default: the variable's name.</summary>
    public string Path { get; init; }

    /// <summary>
    /// A regular expression that matches the whole value: for a host or a URL, the vendor's own domains. Null: any value; a value that
    /// names a host is then refused when the connector is registered.
    /// </summary>
    public string? Pattern { get; init; }

    /// <summary>The field of this name.</summary>
    public static implicit operator TokenResponseField(string name) => new(name);
}

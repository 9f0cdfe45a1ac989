using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// A parameter of the authorization callback that is stored with the connection, as a variable for URLs and headers. A string converts to
/// it: the required parameter of that name.
/// </summary>
public sealed record CallbackParameter : ICapturedValue
{
    /// <param name="name">The variable.</param>
    public CallbackParameter(string name) => (Name, Parameter) = (name, name);

    /// <summary>The variable.</summary>
    public string Name { get; }

    /// <summary>The parameter. Default: the variable's name.</summary>
    public string Parameter { get; init; }

    /// <summary>
    /// A regular expression that matches the whole value: for a host or a URL, the vendor's own domains. Null: any value that stays within
    /// its place in a URL; a value that names a host is then refused when the connector is registered.
    /// </summary>
    public string? Pattern { get; init; }

    /// <summary>True when the parameter may be missing.</summary>
    public bool IsOptional { get; init; }

    string ICapturedValue.Path => Parameter;

    /// <summary>The required parameter of this name.</summary>
    public static implicit operator CallbackParameter(string name) => new(name);
}

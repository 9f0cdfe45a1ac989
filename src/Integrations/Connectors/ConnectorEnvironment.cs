namespace Integrations.Connectors;

/// <summary>
/// A named variant of a vendor's URLs: production, sandbox, region. A credential of one environment is never sent to the hosts of another.
/// </summary>
/// <param name="name">The name, which a new connection specifies, for example <c>sandbox</c>.</param>
public sealed class ConnectorEnvironment(string name)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Values for the templates of the definition, for example <c>login</c> for <c>https://{login}/...</c>.</summary>
    public Table<string, string> Values { get; init; } = new();
}

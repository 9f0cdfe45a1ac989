namespace Integrations.Connectors;

/// <summary>A named variant of a vendor's addresses: production, sandbox, region. A credential of one never goes to another's hosts.</summary>
/// <param name="name">The name a connection is created with, for example <c>sandbox</c>.</param>
public sealed class ConnectorEnvironment(string name)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Values for the templates of the definition, for example <c>login</c> for <c>https://{login}/...</c>.</summary>
    public Table<string, string> Values { get; init; } = new();
}

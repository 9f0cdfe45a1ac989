namespace Integrations.Connectors;

/// <summary>One vendor: a definition and nothing else.</summary>
public interface IConnector
{
    /// <summary>Describes the vendor. Called once, at registration; must not do I/O.</summary>
    ConnectorDefinition Define();
}

using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>A registered connector: its definition and the host's options as they are now.</summary>
internal sealed class ConnectorRegistration(ConnectorDefinition definition, Func<ConnectorOptions> options)
{
    public ConnectorDefinition Definition { get; } = definition;

    public string Id => Definition.Id;

    /// <summary>Reads the options each time: secrets may reload while running.</summary>
    public ConnectorOptions Options => options();
}

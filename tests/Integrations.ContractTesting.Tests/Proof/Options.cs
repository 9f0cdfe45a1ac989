using Integrations.Connectors;

namespace Integrations.ContractTesting.Tests.Proof;

/// <summary>What a host sets for Greenhouse: the client of its partner app, for the alternative scheme.</summary>
internal sealed class GreenhouseOptions : ConnectorOptions;

/// <summary>What a host sets for Xero: the client of its app.</summary>
internal sealed class XeroOptions : ConnectorOptions;

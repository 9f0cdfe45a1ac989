namespace Integrations.Freshdesk;

/// <summary>Options for Freshdesk. Tenants enter their domain and an agent's API key: the host has no client id or secret.</summary>
public sealed class FreshdeskOptions : ConnectorOptions;

namespace Integrations.Connectors;

/// <summary>A request by which a vendor checks that an endpoint is the host's, and its response.</summary>
public sealed record WebhookHandshake
{
    private WebhookHandshake()
    {
    }
}

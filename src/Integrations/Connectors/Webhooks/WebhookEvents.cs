namespace Integrations.Connectors;

/// <summary>A format of deliveries: where their events are, and what each of them contains.</summary>
public sealed record WebhookEvents
{
}

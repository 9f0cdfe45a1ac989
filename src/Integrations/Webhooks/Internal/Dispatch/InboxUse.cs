using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Knows the part that this process has in webhooks: receiving events, and handling them.</summary>
internal sealed class InboxUse(ConnectorRegistry connectors, IServiceProvider services,
    [FromKeyedServices(LogCategories.Events)] ILogger logger)
{
    public bool HasWebhooks => connectors.All.Any(connector => connector.Definition.Webhooks is not null);

    /// <summary>True when the host has set a secret for webhooks.</summary>
    public bool ExpectsDeliveries =>
        connectors.All.Any(connector => connector.Definition.Webhooks is not null && connector.Options.WebhookSecrets.Count > 0);

    /// <summary>False for a process without handlers: another one handles the events of a durable inbox.</summary>
    public bool Dispatches
    {
        get
        {
            if (!HasWebhooks) return false;
            if (services.GetService<IServiceProviderIsService>() is not { } known || known.IsService(typeof(IConnectionEventHandler))
                || known.IsService(typeof(IInboxForwarder))) return true;
            InboxLog.NoHandlers(logger);
            return false;
        }
    }
}

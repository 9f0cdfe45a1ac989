using System.Security.Cryptography;
using System.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The secrets that verify deliveries: those of the app, and the one that a vendor chose for a connection's URL.</summary>
internal sealed class WebhookSecrets(ConnectionRepository repository)
{
    /// <summary>The secrets for a delivery, newest first.</summary>
    public static IReadOnlyList<string> Of(ConnectorRegistration connector, WebhookDefinition webhooks, ConnectionContext? connection)
    {
        if (connection?.Settings.WebhookSecret is { } own) return [own];
        // Read once: options may reload while running.
        var options = connector.Options;
        if (!webhooks.UsesClientSecret) return [.. options.WebhookSecrets];
        return [.. options.WebhookSecrets, .. options.ClientSecret is { } current ? [current] : Array.Empty<string>(),
            .. options.PreviousClientSecrets];
    }

    /// <summary>
    /// Stores the secret that a vendor chose in a handshake. The first one counts: otherwise anyone who knows the URL could replace it.
    /// </summary>
    /// <returns>False when the connection has another secret.</returns>
    /// <exception cref="IntegrationException">The store failed.</exception>
    public async ValueTask<bool> StoreAsync(ConnectionKey key, string secret, CancellationToken cancellationToken)
    {
        var retries = repository.NewRetries(key);
        for (var stored = await repository.FindStoredAsync(key, cancellationToken).ConfigureAwait(false); stored is not null;)
        {
            if (await repository.ShowAsync(stored, cancellationToken).ConfigureAwait(false) is not { } connection) return false;
            if (connection.Settings.WebhookSecret is { } known)
                return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(known), Encoding.UTF8.GetBytes(secret));
            var saved = await repository.SaveSettingsAsync(key, connection.Settings with { WebhookSecret = secret },
                connection.Versions.Settings, cancellationToken).ConfigureAwait(false);
            if (saved.IsSaved) return true;
            stored = saved.Current;
            await retries.LostAsync(cancellationToken).ConfigureAwait(false);
        }

        return false;
    }
}

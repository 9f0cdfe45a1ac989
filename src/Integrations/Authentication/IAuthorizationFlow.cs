namespace Integrations;

/// <summary>Makes connections: sends a person to the vendor, takes the redirect, and removes what was made.</summary>
public interface IAuthorizationFlow
{
    /// <summary>Prepares a consent: redirect the browser to the address, and give it <see cref="AuthorizationStart.BrowserBinding"/> as a cookie.</summary>
    /// <exception cref="InvalidRequestException">An input, the environment or an option is missing or wrong.</exception>
    ValueTask<AuthorizationStart> StartAsync(AuthorizationRequest request, CancellationToken cancellationToken);

    /// <summary>Takes the vendor's redirect: exchanges the code, probes the permissions and only then stores the connection.</summary>
    /// <exception cref="ForbiddenException">The person declined, or the grant lacks a permission; nothing is stored.</exception>
    /// <exception cref="InvalidRequestException">The state is unknown, used, expired, of another tenant or another browser; or there is no code.</exception>
    ValueTask<Connection> CompleteAsync(AuthorizationCallback callback, CancellationToken cancellationToken);

    /// <summary>Revokes the grant at the vendor, as far as it can, and removes the connection.</summary>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    ValueTask DisconnectAsync(ConnectionKey key, CancellationToken cancellationToken);
}

namespace Integrations;

/// <summary>
/// Makes connections: sends a person to the vendor, takes the redirect, imports tokens the host has, and removes what was made.
/// </summary>
public interface IAuthorizationFlow
{
    /// <summary>Prepares a consent: redirect the browser to the address, and give it <see cref="AuthorizationStart.BrowserBinding"/> as a cookie.</summary>
    /// <exception cref="InvalidRequestException">A scope, an input, the environment or an option is missing or wrong.</exception>
    ValueTask<AuthorizationStart> StartAsync(AuthorizationRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the vendor's redirect: exchanges the code, probes the permissions and only then stores the connection. A caller who cancels
    /// leaves; the consent is taken to its end.
    /// </summary>
    /// <returns>
    /// The connection; <see cref="ConnectionStatus.AwaitingAccount"/> when the grant covers several accounts,
    /// <see cref="ConnectionStatus.Unverified"/> when the vendor could not be asked now.
    /// </returns>
    /// <exception cref="ConsentException">The person declined; or the redirect is not one of this tenant, browser or user, is too late, was used before, or lacks something.</exception>
    /// <exception cref="ForbiddenException">The grant lacks a permission, or covers no account; nothing is stored.</exception>
    /// <exception cref="InvalidRequestException">The connection made again is one of another account.</exception>
    ValueTask<Connection> CompleteAsync(AuthorizationCallback callback, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a connection without a browser, of a key or another credential the tenant hands over: probes the permissions and only then
    /// stores it, as <see cref="ConnectionStatus.Unverified"/> when the vendor could not be asked now. A caller who cancels leaves; the
    /// connection is made to its end.
    /// </summary>
    /// <exception cref="InvalidRequestException">A scope, an input or the environment is missing or wrong; or the connection made again is one of another account.</exception>
    /// <exception cref="UnauthorizedException">The vendor does not take the credential.</exception>
    /// <exception cref="ForbiddenException">The credential lacks a permission; nothing is stored.</exception>
    ValueTask<Connection> ConnectAsync(ConnectRequest request, CancellationToken cancellationToken);

    /// <summary>Chooses one of <see cref="Connection.Accounts"/>: probes it and makes the connection active.</summary>
    /// <exception cref="ForbiddenException">The grant lacks a permission in that account; another may be chosen.</exception>
    /// <exception cref="InvalidRequestException">The account is none of those.</exception>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    ValueTask<Connection> ChooseAccountAsync(ConnectionKey key, string account, CancellationToken cancellationToken);

    /// <summary>
    /// Makes connections of grants the host has already, without a browser. One row's failure stops no other. A row imported before is
    /// recognized by its tokens, before they are used again; a connection of the same tenant, connector and account is given the row's
    /// tokens.
    /// </summary>
    /// <param name="rows">The grants.</param>
    /// <param name="options">How; null: the defaults.</param>
    /// <param name="progress">Told after each row.</param>
    /// <param name="cancellationToken">Begins no further row; those under way are finished, and what they came to is told to <paramref name="progress"/>.</param>
    /// <returns>A result a row, in the rows' order.</returns>
    ValueTask<IReadOnlyList<ImportTokensResult>> ImportTokensAsync(IReadOnlyList<ImportTokensRequest> rows, ImportTokensOptions? options, IProgress<ImportTokensProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Revokes the grant at the vendor, as far as it can, and removes the connection.</summary>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    ValueTask DisconnectAsync(ConnectionKey key, CancellationToken cancellationToken);
}

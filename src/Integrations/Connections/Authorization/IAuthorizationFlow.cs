namespace Integrations;

/// <summary>
/// Creates connections: by an authorization request and its callback, by credentials, by tokens the host already has; and removes them.
/// </summary>
public interface IAuthorizationFlow
{
    /// <summary>
    /// Prepares an authorization request: redirect the browser to the URL, and set <see cref="AuthorizationStart.BrowserBinding"/> as a
    /// cookie.
    /// </summary>
    /// <exception cref="InvalidRequestException">A scope, an input, the environment or an option is missing or invalid.</exception>
    ValueTask<AuthorizationStart> StartAsync(AuthorizationRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the vendor's callback: exchanges the code, verifies the permissions and only then stores the connection. Cancellation ends the
    /// wait; the authorization is completed.
    /// </summary>
    /// <returns>
    /// The connection; <see cref="ConnectionStatus.AwaitingAccount"/> when the grant covers several accounts,
    /// <see cref="ConnectionStatus.Unverified"/> when the vendor did not respond.
    /// </returns>
    /// <exception cref="ConsentException">The person declined; or the callback is of another tenant, browser or user, is too late, was used
    /// before, or lacks a parameter.</exception>
    /// <exception cref="ForbiddenException">The grant lacks a permission, or covers no account; nothing is stored.</exception>
    /// <exception cref="InvalidRequestException">The connection to connect again has another account.</exception>
    ValueTask<Connection> CompleteAsync(AuthorizationCallback callback, CancellationToken cancellationToken);

    /// <summary>
    /// Creates a connection without a browser, with a key or another credential of the tenant: verifies the permissions and only then
    /// stores it, as <see cref="ConnectionStatus.Unverified"/> when the vendor did not respond. Cancellation ends the wait; the connection
    /// is completed.
    /// </summary>
    /// <exception cref="InvalidRequestException">A scope, an input or the environment is missing or invalid; or the connection to connect
    /// again has another account.</exception>
    /// <exception cref="UnauthorizedException">The vendor rejects the credential.</exception>
    /// <exception cref="ForbiddenException">The credential lacks a permission; nothing is stored.</exception>
    ValueTask<Connection> ConnectAsync(ConnectionRequest request, CancellationToken cancellationToken);

    /// <summary>Chooses one of <see cref="Connection.Accounts"/>: verifies it and makes the connection active.</summary>
    /// <exception cref="ForbiddenException">The grant lacks a permission in that account; another may be chosen.</exception>
    /// <exception cref="InvalidRequestException">The account is not one of those.</exception>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    ValueTask<Connection> ChooseAccountAsync(ConnectionKey key, string account, CancellationToken cancellationToken);

    /// <summary>
    /// Creates connections from tokens the host already has, without a browser. One row's failure stops no other. A row imported before is
    /// recognized by its tokens, before they are sent again; a connection of the same tenant, connector and account gets the row's tokens.
    /// </summary>
    /// <param name="rows">The tokens, one row a grant.</param>
    /// <param name="probe">
    /// True to verify each grant before it is stored; an expired access token is refreshed first. Default true. False: rows are stored as
    /// they are, without a request to the vendor and without account properties such as the currency; they are
    /// <see cref="ConnectionStatus.Unverified"/>.
    /// </param>
    /// <param name="reuseConnections">
    /// True to give a row's tokens to the existing connection of the same tenant, connector, environment and account; a row that was
    /// imported before is left as it is. Default true. False: every row becomes a new connection.
    /// </param>
    /// <param name="concurrency">The number of rows imported at the same time, at least 1. Default 4.</param>
    /// <param name="progress">Receives the result of each row when it is completed, one at a time.</param>
    /// <param name="cancellationToken">Starts no further row; rows under way are completed and reported to
    /// <paramref name="progress"/>.</param>
    /// <returns>A result a row, in the rows' order.</returns>
    ValueTask<IReadOnlyList<ImportTokensResult>> ImportTokensAsync(IReadOnlyList<ImportTokensRequest> rows, bool probe = true,
        bool reuseConnections = true, int concurrency = 4, IProgress<ImportTokensResult>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Revokes the grant at the vendor if it supports revocation, and removes the connection.</summary>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    ValueTask DisconnectAsync(ConnectionKey key, CancellationToken cancellationToken);
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>
/// Calls the token refresher, which a host may have replaced: canceled at the timeout of a token request, and left when it does not return
/// then. Whatever refresher issued a credential, it takes over here from the old one what the response left out.
/// </summary>
internal sealed class GuardedRefresher(
    ITokenRefresher refresher, PortGuard guard, TimeProvider time, [FromKeyedServices(LogCategories.Tokens)] ILogger logger)
{
    private readonly LimitedCalls _calls = new(time);

    /// <summary>Refreshes the credential of a connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="permit">The right to send; null: unlimited.</param>
    /// <param name="late">
    /// Receives the credential of a refresh that the caller no longer waits for: the vendor has acted, so it must be kept.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="Exception">It is unknown whether the vendor acted.</exception>
    public async ValueTask<TokenResult> RefreshAsync(
        ConnectionContext connection, SendPermit? permit, Func<Credential, ValueTask>? late, CancellationToken cancellationToken)
    {
        TokenRefreshContext context;
        try
        {
            context = ContextOf(connection, permit);
        }
        catch (ConflictException e)
        {
            return new TokenResult.Failed(e);
        }
        catch (OptionsValidationException e)
        {
            return new TokenResult.Failed(InvalidOptions(connection, e));
        }

        var result = await _calls.RunAsync(
            static (call, token) => call.self.SendAsync(call.context, token), (self: this, context),
            TokenTimings.RequestTimeout + guard.Limit,
            done => late is not null && done is { IsCompletedSuccessfully: true, Result: TokenResult.Issued issued }
                ? late(Settled(issued.Credential, context)) : default,
            cancellationToken).ConfigureAwait(false);
        return result is TokenResult.Issued issued ? new TokenResult.Issued(Settled(issued.Credential, context)) : result;
    }

    private async ValueTask<TokenResult> SendAsync(TokenRefreshContext context, CancellationToken cancellationToken)
    {
        using var timeout = new RequestTimeout(time, cancellationToken);
        return PortCalls.Required(await refresher.RefreshAsync(context, timeout.Token).ConfigureAwait(false),
            nameof(ITokenRefresher.RefreshAsync));
    }

    private Credential Settled(Credential issued, TokenRefreshContext context) => TokenResponse.TryRead(
        () => TokenLifetimes.Refreshed(issued, context.Credential, context.Scheme, context.Connector.Id, logger)) ?? issued;

    private static TokenRefreshContext ContextOf(ConnectionContext connection, SendPermit? permit) => new()
    {
        Key = connection.Key,
        Connector = connection.Connector.Definition,
        Scheme = connection.Scheme,
        Options = connection.Connector.Options,
        Environment = connection.Settings.Environment,
        Variables = connection.Variables(),
        Credential = connection.Credential,
        Permit = permit,
    };

    private static IntegrationException InvalidOptions(ConnectionContext connection, OptionsValidationException cause)
    {
        var connector = connection.Connector;
        return new(ErrorCode.Other, $"The options of {connector.Definition.Name} are not valid: {cause.Message}", cause)
        {
            Connector = connector.Id,
            Origin = FaultOrigin.Ours,
        };
    }
}

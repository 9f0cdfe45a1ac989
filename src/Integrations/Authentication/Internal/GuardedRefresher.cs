using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>
/// The token refresher, which a host may have replaced: canceled at the timeout of a token request, and left when it does not return then.
/// Whatever refresher issued a credential, it takes over here from the old one what the response left out.
/// </summary>
internal sealed class GuardedRefresher(ITokenRefresher refresher, TimeSpan portTimeout, TimeProvider time, ILogger logger)
{
    private readonly LimitedCalls _calls = new(time);

    /// <param name="context">The credential to refresh, and what a refresh needs.</param>
    /// <param name="late">Gets the credential of a refresh that was no longer waited for: the vendor has acted, so it must be kept.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="Exception">Nobody knows whether the vendor acted.</exception>
    public async ValueTask<TokenResult> RefreshAsync(TokenRefreshContext context, Func<Credential, ValueTask>? late,
        CancellationToken cancellationToken)
    {
        var result = await _calls.RunAsync(
            static (call, token) => call.self.SendAsync(call.context, token), (self: this, context), TokenTimings.RequestTimeout + portTimeout,
            done => late is not null && done is { IsCompletedSuccessfully: true, Result: TokenResult.Issued issued }
                ? late(Settled(issued.Credential, context)) : default,
            cancellationToken).ConfigureAwait(false);
        return result is TokenResult.Issued issued ? new TokenResult.Issued(Settled(issued.Credential, context)) : result;
    }

    private async ValueTask<TokenResult> SendAsync(TokenRefreshContext context, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TokenTimings.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        return PortCalls.Required(await refresher.RefreshAsync(context, either.Token).ConfigureAwait(false),
            nameof(ITokenRefresher.RefreshAsync));
    }

    private Credential Settled(Credential issued, TokenRefreshContext context) =>
        TokenResponse.TryRead(() => TokenLifetimes.Refreshed(issued, context.Credential, context.Scheme, context.Connector.Id, logger)) ?? issued;
}

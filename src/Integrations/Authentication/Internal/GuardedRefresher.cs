namespace Integrations.Internal;

/// <summary>
/// The token refresher, which a host may have replaced: canceled at the limit of a token request, and left when it does not return then.
/// </summary>
internal sealed class GuardedRefresher(ITokenRefresher refresher, TimeSpan portTimeout, TimeProvider time)
{
    private readonly LimitedCalls _calls = new(time);

    /// <param name="context">What is to be refreshed.</param>
    /// <param name="late">Gets the credential of a refresh that was no longer waited for: the vendor has acted, so it must be kept.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="Exception">Nobody knows whether the vendor acted.</exception>
    public ValueTask<TokenResult> RefreshAsync(TokenRefreshContext context, Func<Credential, ValueTask>? late,
        CancellationToken cancellationToken) => _calls.RunAsync(
        static (call, token) => call.self.SendAsync(call.context, token), (self: this, context), TokenTimings.RequestTimeout + portTimeout,
        done => late is not null && done is { IsCompletedSuccessfully: true, Result: TokenResult.Issued issued } ? late(issued.Credential)
            : default, cancellationToken);

    private async ValueTask<TokenResult> SendAsync(TokenRefreshContext context, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TokenTimings.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        return PortCalls.Required(await refresher.RefreshAsync(context, either.Token).ConfigureAwait(false),
            nameof(ITokenRefresher.RefreshAsync));
    }
}

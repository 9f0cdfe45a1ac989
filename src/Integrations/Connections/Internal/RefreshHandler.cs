namespace Integrations.Internal;

/// <summary>
/// Sends each attempt with the current connection, and refreshes its credential once when the vendor rejects it: one refresh, one resend,
/// not counted as a retry. A credential that is rejected after that, or cannot be refreshed, needs a person once the rejection is
/// confirmed.
/// </summary>
internal sealed class RefreshHandler(TokenManager tokens, RejectedCredentials rejected, TimeProvider time) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        VendorCall.Of(request) is { Request.MayRefresh: true } call
            ? SendAsync(call, request, cancellationToken) : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> SendAsync(VendorCall call, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The first attempt uses the connection that the call began with.
        if (call.Attempts > 0) call.ContinueWith(await tokens.GetAsync(call.Connection.Key, cancellationToken).ConfigureAwait(false));
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            if (IsUnauthorized(call) && !call.HasTriedRefresh)
            {
                call.HasTriedRefresh = true;
                if (await RefreshAsync(call, cancellationToken).ConfigureAwait(false))
                {
                    if (!call.Request.CanBeSent) return response;
                    response.Dispose();
                    response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                }
            }

            if (!IsUnauthorized(call)) NoteAccepted(call);
            else if (call.Outcome is { Error: UnauthorizedException } && (call.IsRefreshed || !CanRefresh(call)))
                await GiveUpAsync(call, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static bool IsUnauthorized(VendorCall call) => call.Outcome is { Kind: OutcomeKind.Unauthorized };

    private static bool CanRefresh(VendorCall call) => call.Connection.Scheme.CanRefresh(call.Connection.Credential);

    /// <summary>An outage and a rate limit prove nothing about the credential.</summary>
    private void NoteAccepted(VendorCall call)
    {
        if (call.Outcome is { Kind: OutcomeKind.Success or OutcomeKind.Permanent }) rejected.Accepted(call.Connection);
    }

    /// <summary>Returns true when the call continues with a newer credential than the rejected one.</summary>
    private async ValueTask<bool> RefreshAsync(VendorCall call, CancellationToken cancellationToken)
    {
        var refused = call.Connection.CredentialVersion;
        var now = await tokens.RefreshAsync(call.Connection.Key, refused, cancellationToken).ConfigureAwait(false);
        // A credential that is too young to be refreshed for one 401 is refreshed when the probe is rejected too: the grant may have been
        // revoked.
        if (now.CredentialVersion == refused && CanRefresh(call)
            && await IsProbeRefusedAsync(call, cancellationToken).ConfigureAwait(false))
            now = await tokens.RefreshAsync(call.Connection.Key, refused, cancellationToken, isProbeRefused: true).ConfigureAwait(false);
        if (now.CredentialVersion == refused) return false;
        call.IsRefreshed = true;
        call.ContinueWith(now);
        return true;
    }

    /// <summary>The credential cannot be renewed: when the rejection is confirmed, the grant is the cause, not this one request.</summary>
    private async ValueTask GiveUpAsync(VendorCall call, CancellationToken cancellationToken)
    {
        var connection = call.Connection;
        var isConfirmed = connection.Connector.Definition.Probe is null ? rejected.SufficeWith(connection)
            : rejected.IsProbeDue(connection) && await IsProbeRefusedAsync(call, cancellationToken).ConfigureAwait(false);
        if (isConfirmed) await tokens.MarkRefusedAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends the probe once. Any other failure than a rejection proves nothing, and neither does the lack of a probe.</summary>
    private async ValueTask<bool> IsProbeRefusedAsync(VendorCall call, CancellationToken cancellationToken)
    {
        if (ConnectionProbe.Request(call.Connection) is not var (connection, request)) return false;
        var probe = new VendorCall(connection, request, null, time);
        using var message = new VendorRequestMessage(probe);
        try
        {
            using var response = await base.SendAsync(message, cancellationToken).ConfigureAwait(false);
            return IsUnauthorized(probe);
        }
#pragma warning disable CA1031 // the rejection of the call itself counts
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}

using System.Text.Json;
using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Speaks to a vendor's token, revocation and introspection addresses, as the scheme says.</summary>
internal sealed class OAuthTokenClient(IHttpClientFactory clients, TimeProvider time,
    [FromKeyedServices(LogCategories.Tokens)] ILogger logger, BufferBudget? budget = null)
{
    private readonly TokenTransport _transport = new(clients, budget ?? new(), time);

    /// <summary>Exchanges the code of a redirect.</summary>
    /// <exception cref="VendorUnavailableException">Nobody knows whether the vendor acted.</exception>
    public async Task<TokenResult> ExchangeAsync(TokenTarget target, string code, Uri redirectUri, string? codeVerifier, CancellationToken cancellationToken) =>
        First(target, await ObtainAsync(target, TokenRequestParameters.Code(target.Scheme, code, redirectUri, codeVerifier), cancellationToken).ConfigureAwait(false));

    /// <summary>Asks for a token without a browser.</summary>
    /// <exception cref="VendorUnavailableException">Nobody knows whether the vendor acted.</exception>
    public async Task<TokenResult> RequestAsync(TokenTarget target, CancellationToken cancellationToken) =>
        First(target, await ObtainAsync(target, TokenRequestParameters.Alone(target, time.GetUtcNow()), cancellationToken).ConfigureAwait(false));

    /// <summary>Sends one refresh.</summary>
    /// <exception cref="VendorUnavailableException">Nobody knows whether the vendor acted.</exception>
    public async Task<TokenResult> RefreshAsync(TokenTarget target, string token, CancellationToken cancellationToken)
    {
        var result = await SendAsync(target, TokenRequestParameters.Refresh(target.Scheme, token), cancellationToken).ConfigureAwait(false);
        return result is TokenResult.Issued refreshed ? await CompleteAsync(target, refreshed, cancellationToken).ConfigureAwait(false)
            : result;
    }

    /// <summary>Revokes a token; true when the vendor agreed.</summary>
    public async Task<bool> RevokeAsync(TokenTarget target, OAuthEndpointRequest revocation, string token, CancellationToken cancellationToken) =>
        (await CallAsync(target, revocation, token, cancellationToken).ConfigureAwait(false)).IsSuccess;

    /// <summary>Whether the vendor calls a token good; null when its answer says neither.</summary>
    public async Task<bool?> IntrospectAsync(TokenTarget target, OAuthEndpointRequest introspection, string token, CancellationToken cancellationToken)
    {
        var response = await CallAsync(target, introspection, token, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccess) return (int)response.Status is >= 400 and < 500 and not 429 ? false : null;
        if (introspection.Active is not { } path) return true;
        return bool.TryParse(TokenDocument.Read(response.Body, TokenFormat.Json)?.Text(target.Scheme.TokenResponse.Paths[path]),
            out var isActive) ? isActive : null;
    }

    private static TokenResult First(TokenTarget target, TokenResult result) => result is TokenResult.Issued issued
        ? new TokenResult.Issued(RefreshTokenEnd.OfFirst(issued.Credential, target.Scheme.Refresh)) { IsIncomplete = issued.IsIncomplete }
        : result;

    private async Task<TokenResult> ObtainAsync(TokenTarget target, TokenRequest question, CancellationToken cancellationToken)
    {
        var result = await SendAsync(target, question, cancellationToken).ConfigureAwait(false);
        if (result is not TokenResult.Issued issued) return result;
        // Obtained again like the first time, nothing is lost by a step that fails.
        return target.Scheme.ObtainsAgain ? await StepAsync(target, issued.Credential, cancellationToken).ConfigureAwait(false)
            : await CompleteAsync(target, issued, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The further requests after one that cannot be repeated: however they fail, what it obtained is kept, and refreshed before its
    /// first use.
    /// </summary>
    private async Task<TokenResult> CompleteAsync(TokenTarget target, TokenResult.Issued obtained, CancellationToken cancellationToken)
    {
        if (target.Scheme.AdditionalTokenRequests.Count == 0) return obtained;
        try
        {
            if (await StepAsync(target, obtained.Credential, cancellationToken)
                .ConfigureAwait(false) is TokenResult.Issued complete) return complete;
        }
#pragma warning disable CA1031 // the vendor has acted: a cancellation loses its token no more than a failure may
        catch (Exception e)
#pragma warning restore CA1031
        {
            TokenLog.StepFailed(logger, target.Connector.Id, e);
        }

        return new TokenResult.Issued(obtained.Credential.Lasting(TimeSpan.FromSeconds(1))) { IsIncomplete = true };
    }

    /// <summary>The scheme's further requests: the grant of the first answer, the access token of the last.</summary>
    private async Task<TokenResult> StepAsync(TokenTarget target, Credential credential, CancellationToken cancellationToken)
    {
        foreach (var step in target.Scheme.AdditionalTokenRequests)
        {
            var question = new TokenRequest { Endpoint = step.Endpoint, Request = step.Request, Answer = step.TokenResponse, ProvesClient = false };
            var result = await SendAsync(target.After(credential), question, cancellationToken).ConfigureAwait(false);
            if (result is not TokenResult.Issued issued) return result;
            credential = issued.Credential.Succeeding(credential);
        }

        return new TokenResult.Issued(credential);
    }

    /// <summary>
    /// Asks as the newest client; when the vendor refuses that, the grant is untouched, and the one before is tried at once.
    /// </summary>
    private async Task<TokenResult> SendAsync(TokenTarget target, TokenRequest question, CancellationToken cancellationToken)
    {
        var candidates = target.ClientsFor(question.Endpoint);
        var result = await SendAsync(target, question, candidates[0], cancellationToken).ConfigureAwait(false);
        if (result is not TokenResult.Failed { IsClientRefused: true } || candidates.Count == 1) return result;
        TokenLog.PreviousClient(logger, target.Connector.Id, RotatingSetting(target.Scheme, question));
        return await SendAsync(target, question, candidates[1], cancellationToken).ConfigureAwait(false);
    }

    private static string RotatingSetting(TokenScheme scheme, TokenRequest question) =>
        scheme.ClientAuthentication == ClientAuthenticationMethod.TlsClientAuth ? nameof(ConnectorOptions.ClientCertificates)
        : question.Assertion is not null || scheme.ClientAuthentication == ClientAuthenticationMethod.PrivateKeyJwt ? nameof(ConnectorOptions.SigningKeys)
        : nameof(ConnectorOptions.ClientSecret);

    private async Task<TokenResult> SendAsync(TokenTarget target, TokenRequest question, OAuthClient client, CancellationToken cancellationToken)
    {
        HttpRequestMessage request;
        try
        {
            request = TokenRequestWriter.Write(target, question, client, time.GetUtcNow());
        }
        catch (IntegrationException e)
        {
            return new TokenResult.Failed(e);
        }
#pragma warning disable CA1031 // whatever a quirk or a value did: nothing was sent
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new TokenResult.Failed(Unwritable(target, e));
        }

        using (request)
        {
            var issuedAt = time.GetUtcNow();
            try
            {
                target.Permit?.Guard(request);
                return TokenResponseHandler.Of(target, question, await _transport.SendAsync(target.Connector, request, client.ShowsPreviousCertificate, cancellationToken).ConfigureAwait(false), issuedAt);
            }
#pragma warning disable CA1031 // whatever the transport made of it
            catch (Exception) when (target.Permit is { HasLapsed: true })
#pragma warning restore CA1031
            {
                return new TokenResult.Unavailable(null, "not sent in time") { IsLapsed = true };
            }
            catch (HttpRequestException e) when (TokenTransport.NeverLeft(e))
            {
                return new TokenResult.Unavailable(null, $"not reached ({e.HttpRequestError})");
            }
            catch (InvalidRequestException e)
            {
                return new TokenResult.Failed(e);
            }
        }
    }

    /// <summary>Asks as the newest client, and as the one before when the vendor refuses that.</summary>
    private async Task<TokenTransport.Response> CallAsync(TokenTarget target, OAuthEndpointRequest call, string token, CancellationToken cancellationToken)
    {
        var candidates = target.ClientsFor(TokenCallWriter.AddressOf(call));
        var response = await CallAsync(target, call, token, candidates[0], cancellationToken).ConfigureAwait(false);
        return call.Authenticated && candidates.Count > 1 && TokenResponseHandler.IsClientRefused(target, response)
            ? await CallAsync(target, call, token, candidates[1], cancellationToken).ConfigureAwait(false)
            : response;
    }

    private async Task<TokenTransport.Response> CallAsync(
        TokenTarget target, OAuthEndpointRequest call, string token, OAuthClient client, CancellationToken cancellationToken)
    {
        using var request = TokenCallWriter.Write(target, call, token, client, time.GetUtcNow());
        return await _transport.SendAsync(target.Connector, request, client.ShowsPreviousCertificate, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>A parser's own message quotes what it could not read.</summary>
    private static InvalidRequestException Unwritable(TokenTarget target, Exception cause) =>
        new(
            $"A token request of {target.Connector.Definition.Name} cannot be written: {cause.GetType().Name}.",
            cause is FormatException or JsonException ? null : cause)
        {
            Connector = target.Connector.Id,
            Origin = FaultOrigin.Ours,
        };
}

using System.Net;
using System.Text.Json;
using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Sends requests to a vendor's token, revocation and introspection endpoints, as the scheme describes them.</summary>
internal sealed class OAuthTokenClient(IHttpClientFactory clients, TimeProvider time,
    [FromKeyedServices(LogCategories.Tokens)] ILogger logger, BufferBudget? budget = null)
{
    private readonly TokenTransport _transport = new(clients, budget ?? new(), time);

    /// <summary>Exchanges the code of an authorization callback.</summary>
    /// <exception cref="VendorUnavailableException">It is unknown whether the vendor acted.</exception>
    public async Task<TokenResult> ExchangeAsync(
        TokenRequestContext context, string code, Uri redirectUri, string? codeVerifier, CancellationToken cancellationToken)
    {
        var request = TokenRequest.Code(context.TokenScheme, code, redirectUri, codeVerifier);
        return First(context, await ObtainAsync(context, request, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Requests a token without a browser.</summary>
    /// <exception cref="VendorUnavailableException">It is unknown whether the vendor acted.</exception>
    public async Task<TokenResult> RequestAsync(TokenRequestContext context, CancellationToken cancellationToken) =>
        First(context, await ObtainAsync(context, TokenRequest.Unattended(context), cancellationToken).ConfigureAwait(false));

    /// <summary>Sends one refresh. The credential contains only the values of the response.</summary>
    /// <exception cref="VendorUnavailableException">It is unknown whether the vendor acted.</exception>
    public async Task<TokenResult> RefreshAsync(TokenRequestContext context, string token, CancellationToken cancellationToken)
    {
        var result = await SendAsync(context, TokenRequest.Refresh(context.TokenScheme, token), cancellationToken).ConfigureAwait(false);
        return result is TokenResult.Issued issued ? await CompleteAsync(context, issued, cancellationToken).ConfigureAwait(false) : result;
    }

    /// <summary>Revokes a token, RFC 7009; true when the vendor agreed.</summary>
    public async Task<bool> RevokeAsync(
        TokenRequestContext context, OAuthEndpointRequest revocation, string token, CancellationToken cancellationToken) =>
        (await SendAsync(context, revocation, token, cancellationToken).ConfigureAwait(false)).IsSuccess;

    /// <summary>True when the vendor reports a token as active, RFC 7662; null when its response does not show it.</summary>
    public async Task<bool?> IntrospectAsync(
        TokenRequestContext context, OAuthEndpointRequest introspection, string token, CancellationToken cancellationToken)
    {
        var response = await SendAsync(context, introspection, token, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccess) return (int)response.Status is >= 400 and < 500 and not 429 ? false : null;
        if (introspection.Active is not { } path) return true;
        var active = TokenDocument.Read(response.Body, TokenFormat.Json)?.Text(context.TokenScheme.TokenResponse.Paths[path]);
        return bool.TryParse(active, out var isActive) ? isActive : null;
    }

    private TokenResult First(TokenRequestContext context, TokenResult result) => result is TokenResult.Issued issued
        ? new TokenResult.Issued(TokenLifetimes.First(issued.Credential, context.Scheme, context.Connector.Id, logger))
        {
            IsIncomplete = issued.IsIncomplete,
        }
        : result;

    private async Task<TokenResult> ObtainAsync(TokenRequestContext context, TokenRequest request, CancellationToken cancellationToken)
    {
        var result = await SendAsync(context, request, cancellationToken).ConfigureAwait(false);
        if (result is not TokenResult.Issued issued) return result;
        // A token that can be obtained again like the first loses nothing when an additional request fails.
        return context.Scheme.ObtainsAgain
            ? await SendAdditionalAsync(context, issued.Credential, cancellationToken).ConfigureAwait(false)
            : await CompleteAsync(context, issued, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Sends the additional requests after one that cannot be repeated: however they fail, the token it obtained is kept, and refreshed
    /// before its first use.
    /// </summary>
    private async Task<TokenResult> CompleteAsync(
        TokenRequestContext context, TokenResult.Issued obtained, CancellationToken cancellationToken)
    {
        if (context.TokenScheme.AdditionalTokenRequests.Count == 0) return obtained;
        try
        {
            var result = await SendAdditionalAsync(context, obtained.Credential, cancellationToken).ConfigureAwait(false);
            if (result is TokenResult.Issued complete) return complete;
        }
#pragma warning disable CA1031 // the vendor has acted: a cancellation must not lose its token, as a failure must not
        catch (Exception e)
#pragma warning restore CA1031
        {
            TokenLog.AdditionalRequestFailed(logger, context.Connector.Id, e);
        }

        return new TokenResult.Issued(obtained.Credential.Lasting(TimeSpan.FromSeconds(1))) { IsIncomplete = true };
    }

    /// <summary>The scheme's additional requests: the refresh token of the first response, the access token of the last.</summary>
    private async Task<TokenResult> SendAdditionalAsync(
        TokenRequestContext context, Credential credential, CancellationToken cancellationToken)
    {
        foreach (var additional in context.TokenScheme.AdditionalTokenRequests)
        {
            var request = TokenRequest.Additional(additional);
            var result = await SendAsync(context.After(credential), request, cancellationToken).ConfigureAwait(false);
            if (result is not TokenResult.Issued issued) return result;
            credential = issued.Credential.Succeeding(credential);
        }

        return new TokenResult.Issued(credential);
    }

    /// <summary>
    /// Sends with the newest client credential; when the vendor rejects that, the grant is unaffected, and the previous one is tried at
    /// once.
    /// </summary>
    private async Task<TokenResult> SendAsync(TokenRequestContext context, TokenRequest request, CancellationToken cancellationToken)
    {
        var candidates = context.ClientsFor(request.Endpoint);
        var result = await SendAsync(context, request, candidates[0], cancellationToken).ConfigureAwait(false);
        if (result is not TokenResult.Failed { IsClientRefused: true } || candidates.Count == 1) return result;
        TokenLog.PreviousClient(logger, context.Connector.Id, RotatingSetting(context.TokenScheme, request));
        return await SendAsync(context, request, candidates[1], cancellationToken).ConfigureAwait(false);
    }

    private static string RotatingSetting(TokenScheme scheme, TokenRequest request) => scheme.ClientAuthentication switch
    {
        ClientAuthenticationMethod.TlsClientAuth => nameof(ConnectorOptions.ClientCertificates),
        ClientAuthenticationMethod.PrivateKeyJwt => nameof(ConnectorOptions.SigningKeys),
        _ when request.Assertion is not null => nameof(ConnectorOptions.SigningKeys),
        _ => nameof(ConnectorOptions.ClientSecret),
    };

    private async Task<TokenResult> SendAsync(
        TokenRequestContext context, TokenRequest request, OAuthClient client, CancellationToken cancellationToken)
    {
        HttpRequestMessage message;
        try
        {
            message = TokenRequestFactory.Create(context, request, client, time.GetUtcNow());
        }
        catch (IntegrationException e)
        {
            return new TokenResult.Failed(e);
        }
#pragma warning disable CA1031 // any failure of a quirk or a value: no request was sent
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new TokenResult.Failed(CannotCreate(context, e));
        }

        using (message)
        {
            var issuedAt = time.GetUtcNow();
            try
            {
                context.Permit?.Guard(message);
                var response = await _transport.SendAsync(context.Connector, message, client.ShowsPreviousCertificate, cancellationToken)
                    .ConfigureAwait(false);
                return TokenResponseHandler.Of(context, request, response, issuedAt);
            }
#pragma warning disable CA1031 // whatever the transport made of it
            catch (Exception) when (context.Permit is { HasLapsed: true })
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

    /// <summary>Sends with the newest client credential, and with the previous one when the vendor rejects that.</summary>
    private async Task<TokenTransport.Response> SendAsync(
        TokenRequestContext context, OAuthEndpointRequest request, string token, CancellationToken cancellationToken)
    {
        var candidates = context.ClientsFor(TokenRequestFactory.EndpointOf(request));
        var response = await SendAsync(context, request, token, candidates[0], cancellationToken).ConfigureAwait(false);
        return request.Authenticated && candidates.Count > 1 && TokenResponseHandler.IsClientRefused(context, response)
            ? await SendAsync(context, request, token, candidates[1], cancellationToken).ConfigureAwait(false)
            : response;
    }

    private async Task<TokenTransport.Response> SendAsync(
        TokenRequestContext context, OAuthEndpointRequest request, string token, OAuthClient client, CancellationToken cancellationToken)
    {
        using var message = TokenRequestFactory.Create(context, request, token, client, time.GetUtcNow());
        return await _transport.SendAsync(context.Connector, message, client.ShowsPreviousCertificate, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>A parser's own message quotes the text it could not read, so it is left out.</summary>
    private static InvalidRequestException CannotCreate(TokenRequestContext context, Exception cause) => new(
        $"A token request of {context.Connector.Definition.Name} cannot be written: {cause.GetType().Name}. "
        + "Check the scheme's quirk and the values of its templates.",
        cause is FormatException or JsonException ? null : cause)
    {
        Connector = context.Connector.Id,
        Origin = FaultOrigin.Ours,
    };
}

/// <summary>Sends one token request over the connector's token client. No retry, no log of a body.</summary>
internal sealed class TokenTransport(IHttpClientFactory clients, BufferBudget budget, TimeProvider time)
{
    private const int LargestResponse = 1 << 20;

    /// <summary>The tenant that token responses count for: none of them is large.</summary>
    private static readonly TenantId Nobody = "token responses";

    /// <summary>A response that was read. Holds secrets.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="RetryAt">The vendor's Retry-After.</param>
    /// <param name="Date">The vendor's clock, from the Date header.</param>
    /// <param name="Body">The body.</param>
    public readonly record struct Response(HttpStatusCode Status, DateTimeOffset? RetryAt, DateTimeOffset? Date, ReadOnlyMemory<byte> Body)
    {
        public bool IsSuccess => Status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices;

        public override string ToString() => $"{(int)Status}";
    }

    /// <exception cref="VendorUnavailableException">The request may have arrived, its response did not.</exception>
    /// <exception cref="HttpRequestException">The request never left.</exception>
    /// <exception cref="InvalidRequestException">The URL is not allowed, or a header cannot hold its value.</exception>
    public async Task<Response> SendAsync(
        ConnectorRegistration connector, HttpRequestMessage request, bool showsPreviousCertificate, CancellationToken cancellationToken)
    {
        using var timeout = new RequestTimeout(time, cancellationToken);
        HttpClientNames.PreferHttp2(request);
        RequestHeaders.Require(request);
        try
        {
            var name = showsPreviousCertificate ? HttpClientNames.PreviousTokens(connector.Id) : HttpClientNames.Tokens(connector.Id);
            using var client = clients.CreateClient(name);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token)
                .ConfigureAwait(false);
            using var body =
                await BodyReader.ReadAsync(response.Content, LargestResponse, budget, Nobody, timeout.Token).ConfigureAwait(false);
            return new(response.StatusCode, RetryAfter.Said(response.Headers, time.GetUtcNow()), response.Headers.Date, body.TakeSecret());
        }
        catch (HttpRequestException e) when (SsrfGuard.Refusal(e) is { } refusal)
        {
            throw new InvalidRequestException(refusal.Message, e) { Connector = connector.Id, Origin = FaultOrigin.Customer };
        }
        catch (Exception e) when (!(e is HttpRequestException failure && NeverLeft(failure))
            && !(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new VendorUnavailableException($"{connector.Definition.Name} did not respond to a token request.", e)
            {
                Connector = connector.Id,
                IsTransient = true,
                Origin = FaultOrigin.Network,
            };
        }
    }

    public static bool NeverLeft(HttpRequestException e) => e.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;
}

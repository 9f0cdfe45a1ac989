using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Speaks to a vendor's token and revocation addresses, as the scheme says. No retry, no log of a body.</summary>
internal sealed class OAuthTokenClient(IHttpClientFactory clients, TimeProvider time)
{
    private const int LargestAnswer = 1 << 20;

    /// <summary>Exchanges the code of a redirect.</summary>
    public Task<TokenResult> ExchangeAsync(TokenTarget target, string code, Uri redirectUri, string? codeVerifier, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> form = [new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", redirectUri.OriginalString)];
        if (codeVerifier is not null) form.Add(new("code_verifier", codeVerifier));
        return RequestTokenAsync(target, form, cancellationToken);
    }

    /// <summary>Sends one refresh.</summary>
    /// <exception cref="VendorUnavailableException">Nobody knows whether the vendor acted.</exception>
    public Task<TokenResult> RefreshAsync(TokenTarget target, string refreshToken, CancellationToken cancellationToken) =>
        RequestTokenAsync(target, [new("grant_type", "refresh_token"), new("refresh_token", refreshToken), .. (target.Scheme as OAuth2)?.RefreshParameters ?? new Dictionary<string, string>()], cancellationToken);

    /// <summary>Asks for a token without anybody's consent.</summary>
    /// <exception cref="VendorUnavailableException">Nobody knows whether the vendor acted.</exception>
    public Task<TokenResult> RequestAsync(TokenTarget target, string grantType, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, string>> form = [new("grant_type", grantType)];
        if (target.Scopes.Count > 0) form.Add(new("scope", string.Join(target.Scheme.ScopeSeparator, target.Scopes)));
        return RequestTokenAsync(target, form, cancellationToken);
    }

    /// <summary>Revokes a token; true when the vendor agreed.</summary>
    public async Task<bool> RevokeAsync(TokenTarget target, RevocationRequest revocation, string token, CancellationToken cancellationToken)
    {
        var (method, template) = revocation.Request.Split(' ', 2) is [var verb, var rest] ? (verb, rest) : ("POST", revocation.Request);
        var address = ConnectorAddresses.Resolve(template, target.Connector, target.Environment, name => name == "token" ? Uri.EscapeDataString(token) : target.Find(name));
        using var request = new HttpRequestMessage(new(method), address);
        List<KeyValuePair<string, string>> members = revocation.TokenParameter is { } parameter ? [new(parameter, token)] : [];
        if (revocation.Authenticated && ClientAuthenticator.Apply(request, members, target) is { } missing) throw missing;
        if (members.Count > 0) request.Content = revocation.IsJson ? JsonBody(members) : new FormUrlEncodedContent(members);
        return (await SendAsync(target, request, cancellationToken).ConfigureAwait(false)).Status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices;
    }

    private async Task<TokenResult> RequestTokenAsync(TokenTarget target, List<KeyValuePair<string, string>> form, CancellationToken cancellationToken)
    {
        HttpRequestMessage request;
        try
        {
            request = new(HttpMethod.Post, ConnectorAddresses.Resolve(target.Scheme.TokenEndpoint, target.Connector, target.Environment, target.Find));
        }
        catch (InvalidRequestException e)
        {
            return new TokenResult.Failed(e);
        }

        using (request)
        {
            if (ClientAuthenticator.Apply(request, form, target) is { } missing) return new TokenResult.Failed(missing);
            request.Content = new FormUrlEncodedContent(form);
            request.Headers.Accept.Add(new("application/json"));
            var issuedAt = time.GetUtcNow();
            Answer answer;
            try
            {
                answer = await SendAsync(target, request, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException e) when (NeverLeft(e))
            {
                return new TokenResult.Unavailable(null, $"not reached ({e.HttpRequestError})");
            }

            return TokenVerdict.Of(target, answer, issuedAt);
        }
    }

    /// <exception cref="VendorUnavailableException">The request may have arrived, its answer did not.</exception>
    /// <exception cref="HttpRequestException">The request never left.</exception>
    private async Task<Answer> SendAsync(TokenTarget target, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TokenTimes.RequestLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var client = clients.CreateClient(HttpClientNames.Tokens(target.Connector.Id));
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            var body = await ReadAsync(response.Content, either.Token).ConfigureAwait(false);
            return new(response.StatusCode, RetryAt(response.Headers), body);
        }
        catch (Exception e) when ((e is HttpRequestException failure && !NeverLeft(failure)) || e is IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new VendorUnavailableException($"{target.Connector.Definition.Name} did not answer a token request.", e)
            {
                Connector = target.Connector.Id,
                IsTransient = true,
                Origin = FaultOrigin.Network,
            };
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var body = new MemoryStream();
            var part = new byte[4096];
            while (body.Length < LargestAnswer && await stream.ReadAsync(part, cancellationToken).ConfigureAwait(false) is var read and > 0) body.Write(part, 0, read);
            return body.GetBuffer().AsMemory(0, (int)body.Length);
        }
    }

    private DateTimeOffset? RetryAt(HttpResponseHeaders headers) =>
        headers.RetryAfter is not { } after ? null
        : after.Delta is { } delta ? time.GetUtcNow() + delta
        : after.Date is { } date ? time.GetUtcNow() + (date - (headers.Date ?? time.GetUtcNow()))
        : null;

    private static bool NeverLeft(HttpRequestException e) => e.HttpRequestError
        is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static ByteArrayContent JsonBody(List<KeyValuePair<string, string>> members)
    {
        using var body = new MemoryStream();
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in members) writer.WriteString(name, value);
            writer.WriteEndObject();
        }

        return new(body.ToArray()) { Headers = { ContentType = new("application/json") } };
    }

    /// <summary>An answer as it came.</summary>
    internal readonly record struct Answer(HttpStatusCode Status, DateTimeOffset? RetryAt, ReadOnlyMemory<byte> Body)
    {
        public override string ToString() => $"{(int)Status}";
    }
}

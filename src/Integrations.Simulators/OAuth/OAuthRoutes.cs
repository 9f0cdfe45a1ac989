using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Integrations.Simulators;

/// <summary>The HTTP face of the authorization server: authorize, token, revoke.</summary>
internal sealed class OAuthRoutes(OAuthServer server, SimulatorClock clock)
{
    private readonly Dictionary<string, Code> _codes = new(StringComparer.Ordinal);

    private OAuthSettings Settings => server.Settings;

    public void Map(SimulatorRoutes routes)
    {
        if (Settings.AuthorizePath is { } authorize)
        {
            routes.Map("GET", authorize, Ask, open: true);
            routes.Map("POST", authorize, Authorize, open: true);
        }

        if (Settings.TokenPath is { } token) routes.Map("POST", token, Token, open: true);
        if (Settings.RevokePath is { } revoke) routes.Map("POST", revoke, Revoke, open: true);
    }

    private SimulatedAnswer Ask(SimulatedRequest request) =>
        Settings.ConsentPage && request.Query("client_id") == Settings.ClientId ? ConsentPage.For(request) : Authorize(request);

    private SimulatedAnswer Authorize(SimulatedRequest request)
    {
        if (request.Query("client_id") != Settings.ClientId) return Refusal("The client id is unknown.");
        if (!Uri.TryCreate(request.Query("redirect_uri"), UriKind.Absolute, out var redirect))
            return Refusal("The redirect address is missing.");
        if (request.Query("response_type") is { } type && type != "code") return Refusal("Only the response type code is known.");

        var challenge = Settings.Pkce == PkceMode.Ignored ? null : request.Query("code_challenge");
        var response = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (Settings.Pkce == PkceMode.Required && challenge is null)
            (response["error"], response["error_description"]) = ("invalid_request", "A code challenge is required.");
        else if (!ConsentPage.IsDenied(request)
            && server.Consent($"{request.Query("scope")} {request.Query("optional_scope")}") is { } grant)
        {
            response["code"] = TokenLedger.NewToken("code");
            var code = new Code(grant, request.Query("redirect_uri")!, challenge, request.Query("code_challenge_method") ?? "plain",
                clock.Now + Settings.CodeLifetime);
            lock (_codes) _codes.Add(response["code"]!, code);
            Settings.Redirect?.Invoke(grant, response);
        }
        else
            (response["error"], response["error_description"]) = ("access_denied", "The user declined.");

        if (request.Query("state") is { } state) response["state"] = state;
        return SimulatedAnswer.Redirect(QueryHelpers.AddQueryString(redirect.AbsoluteUri, response));
    }

    private SimulatedAnswer Token(SimulatedRequest request)
    {
        var form = request.Form;
        var grantType = form.GetValueOrDefault("grant_type");
        if (!Authenticated(request, form)) return Error("invalid_client", "The client's credentials are not right.");
        return grantType switch
        {
            "authorization_code" => Exchange(request, form),
            "refresh_token" => Refresh(request, form),
            null => Error("invalid_request", "The grant type is missing."),
            _ => Settings.OtherGrant?.Invoke(request) ?? Error("unsupported_grant_type", "The grant type is not known."),
        };

        SimulatedAnswer Error(string code, string description) => Settings.ErrorAnswer(new(code, description, grantType));
    }

    private SimulatedAnswer Exchange(SimulatedRequest request, IReadOnlyDictionary<string, string> form)
    {
        Code? code;
        lock (_codes) _codes.Remove(form.GetValueOrDefault("code") ?? "", out code);
        if (code is null || code.ExpiresAt <= clock.Now || code.Grant.IsRevoked) return Error("The code is unknown, used or too old.");
        if (form.GetValueOrDefault("redirect_uri") != code.RedirectUri)
            return Error("The redirect address is not the one of the authorization.");
        if (code.Challenge is not null && !code.Proves(form.GetValueOrDefault("code_verifier")))
            return Error("The code verifier does not fit.");
        return server.Answer(server.IssueToken(code.Grant), request);

        SimulatedAnswer Error(string description) => Settings.ErrorAnswer(new("invalid_grant", description, "authorization_code"));
    }

    private SimulatedAnswer Refresh(SimulatedRequest request, IReadOnlyDictionary<string, string> form)
    {
        var sent = form.GetValueOrDefault("refresh_token");
        if (string.IsNullOrEmpty(sent))
            return Settings.ErrorAnswer(new("invalid_request", "The refresh token is missing.", "refresh_token"));
        return server.Refresh(sent) is { } tokens
            ? server.Answer(tokens, request, tokens.RefreshToken != sent || Settings.RefreshRepeatsRefreshToken)
            : Settings.ErrorAnswer(new("invalid_grant", "The refresh token is unknown, spent, revoked or too old.", "refresh_token"));
    }

    private SimulatedAnswer Revoke(SimulatedRequest request)
    {
        var form = request.Form;
        if (!Authenticated(request, form))
            return Settings.ErrorAnswer(new("invalid_client", "The client's credentials are not right.", null));
        if ((form.GetValueOrDefault("token") ?? request.Json?["token"]?.ToString()) is { } token) server.Revoke(token);
        return SimulatedAnswer.Empty(200);
    }

    private bool Authenticated(SimulatedRequest request, IReadOnlyDictionary<string, string> form)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return Settings.ClientAuthentication != ClientAuthentication.Body && IsClient(header[6..]);
        return Settings.ClientAuthentication != ClientAuthentication.Basic
            && form.GetValueOrDefault("client_id") == Settings.ClientId && form.GetValueOrDefault("client_secret") == Settings.ClientSecret;
    }

    private bool IsClient(string basic)
    {
        if (!Base64.IsValid(basic)) return false;
        var parts = Encoding.UTF8.GetString(Convert.FromBase64String(basic)).Split(':', 2);
        return parts is [var id, var secret] && Uri.UnescapeDataString(id) == Settings.ClientId
            && Uri.UnescapeDataString(secret) == Settings.ClientSecret;
    }

    private static SimulatedAnswer Refusal(string message) => SimulatedAnswer.Text(400, message, "text/plain; charset=utf-8");

    private sealed record Code(OAuthGrant Grant, string RedirectUri, string? Challenge, string Method, DateTimeOffset ExpiresAt)
    {
        public bool Proves(string? verifier) => verifier is not null && Challenge ==
            (Method == "S256" ? Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) : verifier);
    }
}

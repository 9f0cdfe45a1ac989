using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks the token requests and responses of a scheme.</summary>
internal static class TokenChecks
{
    /// <summary>The parameters of the grant types, which a vendor may name differently.</summary>
    private static readonly string[] TokenParameters =
    [
        "grant_type", "code", "redirect_uri", "code_verifier", "refresh_token", "client_id", "client_secret", "client_assertion_type",
        "client_assertion", "assertion", "scope", "subject_token", "subject_token_type", "requested_token_type",
    ];

    private static readonly string[] AuthorizationParameters =
        ["response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method"];

    public static void Run(Place place, TokenScheme scheme)
    {
        Request(place.In("Request"), scheme.Request, [.. TokenParameters, scheme.Refresh.TokenParameter], []);
        Response(place.In("TokenResponse"), scheme.TokenResponse);
        Request(place.In("Refresh.Request"), scheme.Refresh.Request, [.. TokenParameters, scheme.Refresh.TokenParameter], []);
        place.In("Refresh.Parameters").Templates(scheme.Refresh.Parameters, place.Variables.Token);
        place.Positive("Refresh.Lifetime", scheme.Refresh.Lifetime);
        place.Positive(nameof(scheme.AssumedLifetime), scheme.AssumedLifetime);
        foreach (var (at, step) in scheme.AdditionalTokenRequests.Index())
        {
            var entry = place.In(nameof(scheme.AdditionalTokenRequests)).Entry(at);
            Request(entry.In("Request"), step.Request, TokenParameters, ["access_token"]);
            Response(entry.In("TokenResponse"), step.TokenResponse);
        }

        switch (scheme)
        {
            case OAuth2 consent:
                place.In("Authorization.Parameters").Templates(consent.Authorization.Parameters, place.Variables.Consent);
                foreach (var name in consent.Authorization.Names.Keys)
                    place.In("Authorization.Names").Entry(name).OneOf(name, AuthorizationParameters,
                        "a parameter of the authorization request");
                break;
            case JwtBearer bearer:
                Assertion(place.In(nameof(bearer.Assertion)), bearer.Assertion);
                break;
        }

        if (scheme.ClientAuthentication == ClientAuthenticationMethod.PrivateKeyJwt)
            Assertion(place.In(nameof(scheme.ClientAssertion)), scheme.ClientAssertion);
    }

    private static void Request(Place place, TokenRequestOptions? request, IReadOnlyList<string> names, IReadOnlyList<string> more)
    {
        if (request is null) return;
        IReadOnlyList<string> known = [.. place.Variables.Token, .. more];
        place.In("Parameters").Templates(request.Parameters, known);
        place.In("Headers").Templates(request.Headers, known);
        place.In("Template").Template(request.Template, known);
        place.In("Template").FaultIf(request.Format == TokenFormat.Xml && request.Template is null, "is missing, and the format is XML",
            "the whole body");
        foreach (var name in request.Names.Keys) place.In("Names").Entry(name).OneOf(name, names, "a parameter of a token request");
    }

    private static void Response(Place place, TokenResponseOptions response)
    {
        place.RequiredPath(nameof(response.AccessToken), response.AccessToken);
        place.RequiredPath(nameof(response.RefreshToken), response.RefreshToken);
        place.RequiredPath("Expiry.Path", response.Expiry.Path);
        place.Path("RefreshTokenExpiry.Path", response.RefreshTokenExpiry?.Path);
        place.Paths(nameof(response.Scope), response.Scope);
        place.Paths(nameof(response.ErrorCode), response.ErrorCode);
        place.Paths(nameof(response.ErrorMessage), response.ErrorMessage);
        foreach (var (at, rule) in response.TokenErrors.Index())
        {
            place.In(nameof(response.TokenErrors)).Entry(at).Named("Code", rule.Code);
            place.In(nameof(response.TokenErrors)).Entry(at).In("DescriptionPattern").Pattern(rule.DescriptionPattern);
        }
    }

    private static void Assertion(Place place, JwtOptions assertion)
    {
        IReadOnlyList<string> known = [.. place.Variables.Token, "token_endpoint"];
        place.In(nameof(assertion.Issuer)).Template(assertion.Issuer, known);
        place.In(nameof(assertion.Subject)).Template(assertion.Subject, known);
        place.In(nameof(assertion.Audience)).Template(assertion.Audience, known);
        place.In(nameof(assertion.Claims)).Templates(assertion.Claims, known);
        place.Positive(nameof(assertion.Lifetime), assertion.Lifetime);
    }
}

using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Integrations.OAuth;

/// <summary>An app registered at the OAuth server.</summary>
public sealed class OAuthClient
{
    /// <summary>Its redirect, which nobody listens to: the browser of a test stops there.</summary>
    public static readonly Uri Redirect = new("http://127.0.0.1/callback");

    private OAuthClient(string id, string authentication, params string[] grants)
    {
        Id = id;
        Authentication = authentication;
        Grants = grants;
    }

    public string Id { get; }

    /// <summary>Of a client that proves itself by secret; long enough to be found wherever it leaks.</summary>
    public string Secret { get; } = RandomNumberGenerator.GetHexString(40, lowercase: true);

    /// <summary>Of a client that proves itself by signature; the server has the public half.</summary>
    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private string Authentication { get; }

    private string[] Grants { get; }

    /// <summary>A host's app: people consent to it.</summary>
    public static OAuthClient Host() => new("host", "client_secret_basic", "authorization_code", "refresh_token");

    /// <summary>Acts for itself, with a secret.</summary>
    public static OAuthClient Service() => new("service", "client_secret_basic", "client_credentials");

    /// <summary>Acts for itself and for people, with a key.</summary>
    public static OAuthClient Keyed() => new("keyed", "private_key_jwt", "authorization_code", "refresh_token", "client_credentials");

    /// <summary>An API that asks what tokens are worth.</summary>
    public static OAuthClient Api() => new("api", "client_secret_basic");

    internal JsonObject Registration()
    {
        var consents = Grants.Contains("authorization_code");
        var registration = new JsonObject
        {
            ["client_id"] = Id,
            ["token_endpoint_auth_method"] = Authentication,
            ["grant_types"] = new JsonArray([.. Grants.Select(g => (JsonNode)g)]),
            ["response_types"] = consents ? new JsonArray("code") : [],
            ["redirect_uris"] = consents ? new JsonArray(Redirect.OriginalString) : [],
            ["scope"] = consents ? "openid offline_access orders" : "orders",
        };
        if (Authentication == "private_key_jwt") registration["jwks"] = new JsonObject { ["keys"] = new JsonArray(PublicKey()) };
        else registration["client_secret"] = Secret;
        return registration;
    }

    private JsonObject PublicKey()
    {
        var point = Key.ExportParameters(includePrivateParameters: false).Q;
        return new()
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["alg"] = "ES256",
            ["use"] = "sig",
            ["x"] = System.Buffers.Text.Base64Url.EncodeToString(point.X),
            ["y"] = System.Buffers.Text.Base64Url.EncodeToString(point.Y),
        };
    }
}

using System.Security;
using System.Text;
using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// One request to the token endpoint: its URL, the grant's parameters, its format and that of the response. Holds secrets.
/// </summary>
internal sealed class TokenRequest
{
    private const string Urn = "urn:ietf:params:oauth:grant-type:";

    /// <summary>Template of the URL.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The format of the request.</summary>
    public required TokenRequestOptions Request { get; init; }

    /// <summary>The format of the response.</summary>
    public required TokenResponseOptions Response { get; init; }

    /// <summary>Standard parameters by their standard names.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>The assertion that the client signs; null: not used.</summary>
    public JwtOptions? Assertion { get; init; }

    /// <summary>True when the client authenticates itself.</summary>
    public bool AuthenticatesClient { get; init; } = true;

    /// <summary>True when it carries an authorization code, which can be sent once: no later attempt can succeed.</summary>
    public bool IsSpentOnce { get; init; }

    /// <summary>The authorization-code grant, RFC 6749 section 4.1.3.</summary>
    public static TokenRequest Code(TokenScheme scheme, string code, Uri redirectUri, string? codeVerifier) => new()
    {
        Endpoint = scheme.TokenEndpoint,
        Request = scheme.Request,
        Response = scheme.TokenResponse,
        Parameters =
        [
            new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", redirectUri.OriginalString),
            new("code_verifier", codeVerifier ?? ""),
        ],
        IsSpentOnce = true,
    };

    /// <summary>The refresh grant, RFC 6749 section 6.</summary>
    public static TokenRequest Refresh(TokenScheme scheme, string token)
    {
        var refresh = scheme.Refresh;
        var request = refresh.Request ?? scheme.Request;
        return new()
        {
            Endpoint = refresh.Endpoint ?? scheme.TokenEndpoint,
            Request = request with { Parameters = new Dictionary<string, string>([.. request.Parameters, .. refresh.Parameters]) },
            Response = scheme.TokenResponse,
            Parameters = [new("grant_type", refresh.GrantType), new(refresh.TokenParameter, token)],
        };
    }

    /// <summary>The grant types that need no browser.</summary>
    public static TokenRequest Unattended(TokenRequestContext context) => context.TokenScheme switch
    {
        ClientCredentials scheme => Of(scheme, [new("grant_type", scheme.GrantType), new("scope", context.Scope)]),
        JwtBearer scheme => Of(scheme, [new("grant_type", Urn + "jwt-bearer")], scheme.Assertion),
        TokenExchange scheme => Of(scheme,
        [
            new("grant_type", Urn + "token-exchange"),
            new("subject_token", context.Secrets.GetValueOrDefault(SecretNames.SubjectToken, "")),
            new("subject_token_type", scheme.SubjectTokenType),
            new("requested_token_type", scheme.RequestedTokenType ?? ""),
            new("scope", context.Scope),
        ]),
        var scheme => Of(scheme, []),
    };

    /// <summary>An additional request of a scheme whose tokens take several.</summary>
    public static TokenRequest Additional(AdditionalTokenRequest request) => new()
    {
        Endpoint = request.Endpoint, Request = request.Request, Response = request.TokenResponse, AuthenticatesClient = false,
    };

    public override string ToString() => $"Token request to {Endpoint}";

    private static TokenRequest Of(
        TokenScheme scheme, IReadOnlyList<KeyValuePair<string, string>> parameters, JwtOptions? assertion = null) => new()
    {
        Endpoint = scheme.TokenEndpoint,
        Request = scheme.Request,
        Response = scheme.TokenResponse,
        Parameters = parameters,
        Assertion = assertion,
    };
}

/// <summary>Makes the HTTP requests to a vendor's token, revocation and introspection endpoints, as the scheme describes them.</summary>
internal static class TokenRequestFactory
{
    /// <summary>A token request.</summary>
    /// <exception cref="IntegrationException">An option or a value is missing: no request was sent.</exception>
    public static HttpRequestMessage Create(TokenRequestContext context, TokenRequest request, OAuthClient client, DateTimeOffset now)
    {
        var options = request.Request;
        var url = ConnectorAddresses.Resolve(request.Endpoint, context.Connector, context.Environment, context.Variables.GetValueOrDefault);
        var message = new HttpRequestMessage(new(options.Method), url);
        List<KeyValuePair<string, string>> standard = [.. request.Parameters];
        if (request.AuthenticatesClient) ClientAuthentication.Apply(message, standard, context, client, now);
        if (request.Assertion is { } assertion)
            standard.Add(new("assertion", ClientAuthentication.Assertion(context, assertion, client, url, now)));
        var parameters = Parameters(context, options, client, standard);
        foreach (var (name, template) in options.Headers)
            if (TextTemplate.TryResolve(template, variable => context.Value(client, variable)) is { } value)
                RequestHeaders.Add(message, name, value, $"a value of {template}");
        RequestHeaders.Add(message, "Accept", request.Response.Format == TokenFormat.Xml ? "application/xml" : "application/json",
            "the format");
        context.Scheme.Quirk?.PrepareTokenRequest(new()
        {
            Headers = message.Headers, Parameters = parameters, Options = context.Connector.Options, Now = now,
        });
        if (options.Format == TokenFormat.Query) message.RequestUri = QueryText.Append(url, parameters);
        else message.Content = options.Format switch
        {
            TokenFormat.Json => Json(parameters),
            TokenFormat.Xml => new StringContent(Xml(context, options, client), Encoding.UTF8, "text/xml"),
            _ => new FormUrlEncodedContent(parameters),
        };
        return message;
    }

    /// <summary>A request about a token: revocation, introspection.</summary>
    /// <exception cref="IntegrationException">An option or a value is missing.</exception>
    public static HttpRequestMessage Create(
        TokenRequestContext context, OAuthEndpointRequest request, string token, OAuthClient client, DateTimeOffset now)
    {
        var (method, template) = Parse(request);
        var url = ConnectorAddresses.Resolve(template, context.Connector, context.Environment,
            name => name == "token" ? token : context.Variables.GetValueOrDefault(name));
        var message = new HttpRequestMessage(new(method), url);
        List<KeyValuePair<string, string>> parameters = request.TokenParameter is { } parameter ? [new(parameter, token)] : [];
        if (request.Authenticated) ClientAuthentication.Apply(message, parameters, context, client, now);
        foreach (var (name, header) in request.Headers)
            RequestHeaders.Add(message, name,
                TextTemplate.Resolve(header, variable => variable == "token" ? token : context.Value(client, variable)),
                $"a value of {header}");
        if (parameters.Count > 0) message.Content = request.IsJson ? Json(parameters) : new FormUrlEncodedContent(parameters);
        return message;
    }

    /// <summary>The URL of a request about a token, as a template.</summary>
    public static string EndpointOf(OAuthEndpointRequest request) => Parse(request).Template;

    private static (string Method, string Template) Parse(OAuthEndpointRequest request) =>
        request.Request.Split(' ', 2) is [var method, var template] ? (method, template) : ("POST", request.Request);

    /// <summary>The standard parameters by the vendor's names, then the vendor's own; empty ones are left out.</summary>
    private static Dictionary<string, string> Parameters(
        TokenRequestContext context, TokenRequestOptions options, OAuthClient client, List<KeyValuePair<string, string>> standard)
    {
        var parameters = new Dictionary<string, string>();
        foreach (var (name, value) in standard)
            if (value.Length > 0) parameters[options.Names.GetValueOrDefault(name, name)] = value;
        foreach (var (name, template) in options.Parameters)
            if (TextTemplate.TryResolve(template, variable => context.Value(client, variable)) is { Length: > 0 } value)
                parameters[name] = value;
        return parameters;
    }

    private static ByteArrayContent Json(IEnumerable<KeyValuePair<string, string>> members)
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

    private static string Xml(TokenRequestContext context, TokenRequestOptions options, OAuthClient client) =>
        TextTemplate.Resolve(options.Template!, name => SecurityElement.Escape(context.Value(client, name)));
}

/// <summary>Authenticates the OAuth client at a token endpoint by the scheme's method, RFC 6749 section 2.3.</summary>
internal static class ClientAuthentication
{
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>Adds the client's id and its proof to a request that has its URL already.</summary>
    /// <exception cref="IntegrationException">An option is missing.</exception>
    public static void Apply(HttpRequestMessage request, List<KeyValuePair<string, string>> parameters, TokenRequestContext context,
        OAuthClient client, DateTimeOffset now)
    {
        var method = context.TokenScheme.ClientAuthentication;
        if (method is null) return;
        if (method == ClientAuthenticationMethod.SecretAsUserName)
        {
            AddBasic(request, Secret(context, client), "");
            return;
        }

        var id = string.IsNullOrEmpty(client.Id) ? throw Missing(context, nameof(ConnectorOptions.ClientId)) : client.Id;
        if (method == ClientAuthenticationMethod.ClientSecretBasic)
        {
            // RFC 6749, section 2.3.1: both are form-encoded before they are joined.
            AddBasic(request, FormBody.Escape(id), FormBody.Escape(Secret(context, client)));
            return;
        }

        parameters.Add(new("client_id", id));
        switch (method)
        {
            case ClientAuthenticationMethod.ClientSecretPost:
                parameters.Add(new("client_secret", Secret(context, client)));
                break;
            case ClientAuthenticationMethod.PrivateKeyJwt:
                parameters.Add(new("client_assertion_type", AssertionType));
                var assertion = Assertion(context, context.TokenScheme.ClientAssertion, client, request.RequestUri!, now);
                parameters.Add(new("client_assertion", assertion));
                break;
            case ClientAuthenticationMethod.TlsClientAuth when context.Connector.Options.ClientCertificates.Count == 0:
                throw Missing(context, nameof(ConnectorOptions.ClientCertificates));
        }
    }

    /// <summary>An assertion signed with the client's key.</summary>
    /// <exception cref="IntegrationException">The key is missing, or does not fit the algorithm.</exception>
    public static string Assertion(TokenRequestContext context, JwtOptions options, OAuthClient client, Uri endpoint, DateTimeOffset now)
    {
        var key = client.Key ?? throw Missing(context, nameof(ConnectorOptions.SigningKeys));
        return JwtAssertion.Write(options, key, context.Scopes,
            name => name == "token_endpoint" ? endpoint.AbsoluteUri : context.Value(client, name), now);
    }

    private static string Secret(TokenRequestContext context, OAuthClient client) =>
        string.IsNullOrEmpty(client.Secret) ? throw Missing(context, nameof(ConnectorOptions.ClientSecret)) : client.Secret;

    private static void AddBasic(HttpRequestMessage request, string user, string password) =>
        RequestHeaders.Add(request, "Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}",
            "the client's id and secret");

    private static IntegrationException Missing(TokenRequestContext context, string option)
    {
        var connector = context.Connector;
        return new(ErrorCode.Other, $"{connector.Definition.Name}: set the option {connector.Options.GetType().Name}.{option}.")
        {
            Connector = connector.Id,
            Origin = FaultOrigin.Ours,
        };
    }
}

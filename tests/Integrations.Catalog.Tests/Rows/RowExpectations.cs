using System.Text;
using System.Web;
using static Integrations.Catalog.Tests.Rows.RowDocument;

namespace Integrations.Catalog.Tests.Rows;

/// <summary>The requests that a row's document describes, and whether the vendor received them so.</summary>
internal static class RowExpectations
{
    public static void ShouldBeTheConsentOf(this Uri url, RowDocument row)
    {
        var options = At(row.Scheme, "authorization");
        var endpoint = row.Fill(Text(row.Scheme, "authorizationEndpoint")!);
        url.AbsoluteUri.Should().StartWith(endpoint.Split('?')[0]);
        var query = Received.Pairs(url.Query);
        string Named(string name) => Text(options, "names", name) ?? name;
        query[Named("response_type")].Should().Be("code");
        query[Named("client_id")].Should().Be(RowRun.ClientId);
        query[Named("redirect_uri")].Should().Be(RowRun.RedirectUri);
        query.Should().ContainKey(Named("state"));
        query.ContainsKey("code_challenge").Should().Be(Text(options, "pkce") != "none");
        foreach (var (name, value) in Pairs(options, "parameters").Where(pair => row.Fill(pair.Value).Length > 0))
            query[name].Should().Be(row.Fill(value));
        var scopes = Items(row.Scheme, "scopes").Select(scope => scope.GetString()!).ToList();
        if (scopes.Count > 0 && At(options, "parameters", "scope") is null)
            query[Named("scope")].Should().Be(string.Join(Text(row.Scheme, "scopeSeparator") ?? " ", scopes));
    }

    public static void ShouldExchangeTheCodeOf(this Received request, RowDocument row)
    {
        request.ShouldBeATokenRequestOf(row, Text(row.Scheme, "tokenEndpoint")!);
        request.ShouldHave(row, "grant_type", "authorization_code");
        request.ShouldHave(row, "code", RowRun.Code);
        request.ShouldHave(row, "redirect_uri", RowRun.RedirectUri);
        request.Parameters.ContainsKey("code_verifier").Should().Be(Text(row.Scheme, "authorization", "pkce") != "none");
        foreach (var (name, value) in Pairs(row.Scheme, "request", "parameters"))
            request.Parameters[name].Should().Be(row.Fill(value, ("client_secret", RowRun.ClientSecret)));
    }

    public static void ShouldRefreshTheTokenOf(this Received request, RowDocument row, string refreshToken, string accessToken)
    {
        request.ShouldBeATokenRequestOf(row, Text(row.Scheme, "refresh", "endpoint") ?? Text(row.Scheme, "tokenEndpoint")!);
        request.ShouldHave(row, "grant_type", Text(row.Scheme, "refresh", "grantType") ?? "refresh_token");
        var exchanges = At(row.Scheme, "refresh", "exchangesAccessToken") is not null;
        request.ShouldHave(row, Text(row.Scheme, "refresh", "tokenParameter") ?? "refresh_token", exchanges ? accessToken : refreshToken);
    }

    private static void ShouldBeATokenRequestOf(this Received request, RowDocument row, string endpoint)
    {
        request.Method.Method.Should().Be(Text(row.Scheme, "request", "method") ?? "POST");
        request.Address.AbsoluteUri.Should().StartWith(row.Fill(endpoint));
        var isJson = Text(row.Scheme, "request", "format") == "json";
        request.Body.StartsWith('{').Should().Be(isJson);
        switch (Text(row.Scheme, "clientAuthentication") ?? "clientSecretPost")
        {
            case "clientSecretPost":
                request.ShouldHave(row, "client_id", RowRun.ClientId);
                request.ShouldHave(row, "client_secret", RowRun.ClientSecret);
                break;
            case "clientSecretBasic":
                request.Header("Authorization").Should().Be(Basic(RowRun.ClientId, RowRun.ClientSecret));
                request.Body.Should().NotContain(RowRun.ClientSecret);
                break;
            default:
                request.ShouldHave(row, "client_id", RowRun.ClientId);
                request.Body.Should().NotContain(RowRun.ClientSecret);
                break;
        }
    }

    /// <summary>The credential in its place, and the headers of every request.</summary>
    public static void ShouldCarry(this Received call, RowDocument row, string token)
    {
        call.Path.Should().Be(new Uri(row.Fill(Text(row.Root, "baseAddress")!) + RowVendor.Call).GetLeftPart(UriPartial.Path));
        var placement = At(row.Scheme, "placement");
        switch (Text(placement, "kind") ?? "bearer")
        {
            case "query":
                HttpUtility.ParseQueryString(call.Address.Query)[Text(placement, "name")!].Should().Be(token);
                break;
            case "header":
                var prefix = Text(placement, "prefix");
                call.Header(Text(placement, "name")!).Should().Be(
                    prefix is null ? token : prefix.EndsWith('=') ? prefix + token : $"{prefix} {token}");
                break;
            case "bearer":
                call.Header("Authorization").Should().Be(row.Kind == "basic" ? token : $"Bearer {token}");
                break;
            case var other:
                throw new NotSupportedException($"No row had a credential in {other}: script it.");
        }

        foreach (var (name, value) in Pairs(row.Root, "headers").Concat(Pairs(row.Scheme, "headers")))
            call.Header(name).Should().Be(row.Fill(value, ("client_id", RowRun.ClientId), ("access_token", token)));
    }

    /// <summary>The key or the header of a scheme without tokens; null for the others.</summary>
    public static string? CredentialOf(RowDocument row) => row.Kind switch
    {
        "apiKey" => row.Values.GetValueOrDefault(Text(row.Scheme, "keyInput") ?? "api_key"),
        "basic" => Basic(
            row.Fill(Text(row.Scheme, "userName") ?? "{user_name}"),
            Text(row.Scheme, "constantPassword") ?? row.Fill(Text(row.Scheme, "password") ?? "{password}")),
        _ => null,
    };

    private static void ShouldHave(this Received request, RowDocument row, string name, string value) =>
        request.Parameters[Text(row.Scheme, "request", "names", name) ?? name].Should().Be(value);

    private static string Basic(string user, string password) =>
        $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"))}";
}

using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Integrations.OAuth;

/// <summary>Somebody with an account at the OAuth server, and a browser.</summary>
public sealed class Person
{
    /// <summary>Nobody else's, so that the server's events can be told apart.</summary>
    public string Name { get; } = $"person-{Guid.NewGuid():N}";

    /// <summary>Opens the authorize address, signs in, consents, and hands over the query of the redirect back to the host.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ConsentAsync(Uri authorize, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(authorize);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() };
        using var browser = new HttpClient(handler);
        using var first = new HttpRequestMessage(HttpMethod.Get, authorize);
        var response = await browser.SendAsync(first, cancellationToken);
        for (var address = authorize; ;)
        {
            using var page = response;
            if (page.Headers.Location is { } location)
            {
                address = new Uri(address, location);
                if (address.Authority != authorize.Authority)
                    return QueryHelpers.ParseQuery(address.Query).ToDictionary(p => p.Key, p => p.Value[0] ?? "");
                response = await browser.GetAsync(address, cancellationToken);
                continue;
            }

            var text = await page.Content.ReadAsStringAsync(cancellationToken);
            if (page.StatusCode != HttpStatusCode.OK)
                throw new InvalidOperationException($"The OAuth server answered {(int)page.StatusCode}: {text}");
            using var form = new FormUrlEncodedContent(text.Contains("value=\"login\"", StringComparison.Ordinal) ? SignIn() : Consent());
            response = await browser.PostAsync(address, form, cancellationToken);
        }
    }

    /// <summary>Consents to a client without a host: the tokens as the server gave them.</summary>
    public async Task<OAuthAnswer> GrantAsync(OAuthServer server, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(server);
        var verifier = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var query = new Dictionary<string, string?>
        {
            ["client_id"] = server.Host.Id,
            ["response_type"] = "code",
            ["redirect_uri"] = OAuthClient.Redirect.OriginalString,
            ["scope"] = "openid offline_access",
            ["prompt"] = "consent",
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
        };
        var redirect =
            await ConsentAsync(new Uri(QueryHelpers.AddQueryString(new Uri(server.Address, "/auth").AbsoluteUri, query)),
            cancellationToken);
        return await server.PostAsync("/token", server.Host, new()
        {
            ["grant_type"] = "authorization_code",
            ["code"] = redirect["code"],
            ["redirect_uri"] = OAuthClient.Redirect.OriginalString,
            ["code_verifier"] = verifier,
        }, cancellationToken);
    }

    private Dictionary<string, string> SignIn() => new() { ["prompt"] = "login", ["login"] = Name, ["password"] = "any" };

    private static Dictionary<string, string> Consent() => new() { ["prompt"] = "consent" };
}

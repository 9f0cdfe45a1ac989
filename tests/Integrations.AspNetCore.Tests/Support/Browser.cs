using System.Net;
using System.Text;
using Integrations.Testing;
using Microsoft.AspNetCore.WebUtilities;

namespace Integrations.AspNetCore.Tests;

/// <summary>A person's browser: keeps the app's cookies and says where each request comes from.</summary>
internal sealed class Browser(HttpMessageHandler server) : IDisposable
{
    private readonly HttpClient _client = new(server);

    public HttpMessageHandler Handler => server;

    public string? SignedInAs { get; init; }

    public string Origin { get; init; } = TestApp.Origin;

    public CookieJar Cookies { get; init; } = new();

    private bool IsHttps => Origin.StartsWith("https", StringComparison.Ordinal);

    /// <summary>Goes to an address: by a link on a page of the same site, unless told.</summary>
    public Task<HttpResponseMessage> GoAsync(string path, string? site = "same-origin", string? referer = null) =>
        SendAsync(new(HttpMethod.Get, Origin + path), site, referer is null ? [] : [("Referer", referer)]);

    /// <summary>Sends what a script of a page sends.</summary>
    public Task<HttpResponseMessage> FetchAsync(HttpMethod method, string path, string? json = null, string? site = "same-origin",
        string? origin = TestApp.Origin, string type = "application/json") =>
        SendAsync(new(method, Origin + path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, type) }, site,
            origin is null ? [] : [("Origin", origin)]);

    public Task<HttpResponseMessage> PostAsync(string path, string json = "{}") => FetchAsync(HttpMethod.Post, path, json);

    /// <summary>Consents at the vendor, where <paramref name="start"/> leads, and comes back.</summary>
    public async Task<HttpResponseMessage> ConsentAsync(HttpResponseMessage start) =>
        await ReturnAsync(await AskVendorAsync(start),
        QueryHelpers.ParseQuery(start.Headers.Location!.Query)["redirect_uri"].ToString().Split('/')[^1]);

    /// <summary>Consents at the vendor and stops before coming back.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> AskVendorAsync(HttpResponseMessage start)
    {
        start.StatusCode.Should().Be(HttpStatusCode.Redirect, await start.Content.ReadAsStringAsync());
        return await ConsentBrowser.ConsentAsync(start.Headers.Location!);
    }

    /// <summary>The vendor's redirect: a navigation from another site.</summary>
    public Task<HttpResponseMessage> ReturnAsync(IEnumerable<KeyValuePair<string, string>> query, string connector = TestApp.Connector) =>
        GoAsync(QueryHelpers.AddQueryString($"/integrations/callback/{connector}", query.ToDictionary(p => p.Key, p => (string?)p.Value)),
            "cross-site");

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? site, (string Name, string Value)[] headers)
    {
        if (SignedInAs is { } user) request.Headers.Add(HeaderSignIn.Header, user);
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        if (Cookies.For(site == "cross-site", request.Method == HttpMethod.Get, IsHttps) is { } cookies) request.Headers.Add("Cookie",
            cookies);
        var response = await _client.SendAsync(request);
        Cookies.Keep(response, IsHttps);
        return response;
    }
}

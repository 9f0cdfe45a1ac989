using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Sdk.Tests.Support;

/// <summary>A request as it came over the wire.</summary>
internal sealed record SentRequest(string Name, string Query, string Token, IReadOnlyDictionary<string, string> Headers, string Body,
    int Status)
{
    /// <summary>What the assertions of an order of requests compare.</summary>
    public override string ToString() => $"{Name} {Token} {Status}";
}

/// <summary>
/// The vendor on a port of this machine: an account's API takes its newest access token and no other. A request gets what the test has
/// scripted for its method and path.
/// </summary>
internal sealed class PaymentsVendor : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, int> _issued = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<RequestDelegate>> _next = new();
    private readonly ConcurrentDictionary<string, RequestDelegate> _always = new();
    private readonly ConcurrentQueue<SentRequest> _requests = new();
    private readonly WebApplication _app;

    private PaymentsVendor(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    public IReadOnlyList<SentRequest> Requests => [.. _requests];

    public static async Task<PaymentsVendor> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var vendor = new PaymentsVendor(builder.Build());
        vendor._app.Run(vendor.ServeAsync);
        await vendor._app.StartAsync();
        vendor.Address =
            new(vendor._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return vendor;
    }

    /// <summary>The access token an account has now, for example <c>acct_1.3</c>.</summary>
    public string Token(string account) => $"{account}.{_issued.GetOrAdd(account, 1)}";

    /// <summary>The account's access token ends before its time.</summary>
    public void Revoke(string account) => _issued.AddOrUpdate(account, 2, static (_, number) => number + 1);

    /// <summary>What the next requests of "METHOD /path" get, one after the other.</summary>
    public PaymentsVendor On(string request, params RequestDelegate[] responses)
    {
        var queue = _next.GetOrAdd(request, _ => new());
        foreach (var response in responses) queue.Enqueue(response);
        return this;
    }

    public PaymentsVendor Always(string request, RequestDelegate response)
    {
        _always[request] = response;
        return this;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ServeAsync(HttpContext http)
    {
        var name = $"{http.Request.Method} {http.Request.Path}";
        if (name == "POST /token")
        {
            await IssueAsync(http);
            return;
        }

        var token = http.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        var response = token != Token(token.Split('.')[0]) ? Respond.Error(401, "expired_token")
            : _next.TryGetValue(name, out var queue) && queue.TryDequeue(out var next) ? next
            : _always.TryGetValue(name, out var always) ? always
            : Respond.Error(404, "unknown_endpoint");
        http.Request.EnableBuffering();
        using var reader = new StreamReader(http.Request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        http.Request.Body.Position = 0;
        var headers =
            http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        http.Response.OnStarting(() =>
        {
            _requests.Enqueue(new(name, http.Request.QueryString.Value ?? "", token, headers, body, http.Response.StatusCode));
            return Task.CompletedTask;
        });
        await response(http);
    }

    /// <summary>Each account's tokens rotate: the refresh token names the account.</summary>
    private async Task IssueAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var account = form["refresh_token"].ToString();
        var token = Token(account);
        _requests.Enqueue(new($"POST /token", "", token, new Dictionary<string, string>(), account, 200));
        await Respond.Json($$"""{ "access_token": "{{token}}", "refresh_token": "{{account}}", "expires_in": 3600, "token_type": "bearer" }""")(http);
    }
}

/// <summary>Responses of the vendor.</summary>
internal static class Respond
{
    public static RequestDelegate Json(string json, int status = 200) => http =>
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json);
    };

    public static RequestDelegate Error(int status, string code, params (string Name, string Value)[] headers) => http =>
    {
        foreach (var (name, value) in headers) http.Response.Headers[name] = value;
        return Json($$"""{ "error": { "type": "invalid_request_error", "code": "{{code}}", "message": "It is {{code}}." } }""", status)(http);
    };

    public static RequestDelegate Limited(int seconds) => Error(429, "rate_limit", ("Retry-After", $"{seconds}"));

    public static RequestDelegate Redirect(Uri to) => http =>
    {
        http.Response.Redirect(to.ToString());
        return Task.CompletedTask;
    };
}

using Integrations.Connectors;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Authentication.Origins;

/// <summary>A vendor that tenants host themselves: the tenant names the host outright.</summary>
internal static class SelfHosted
{
    public static ConnectorDefinition Definition(string api = "https://{host}", string oauth = "https://{host}") => new("self", "Self")
    {
        BaseAddress = api,
        Inputs = [Input.Host("host")],
        Authentication =
            OAuth2.AuthorizationCode($"{oauth}/authorize",
            $"{oauth}/token") with { RevocationEndpoint = new() { Request = $"POST {oauth}/revoke", TokenParameter = "token" } },
        Alternatives = [new ApiKey()],
        Probe = "GET /me",
    };

    /// <summary>A machine of the host over a store it shares with others.</summary>
    public static AcmeHost Machine(IConnectionStore store, ConnectorDefinition? definition = null)
    {
        var machine = new AcmeHost(definition ?? Definition(), services =>
        {
            services.AddSingleton(store);
            services.AddOptions<CredentialKeys>().Configure(keys => keys.Add("shared", KeyRing.Key(1)));
        });
        machine.Options.RedirectUri = new("https://app.test/integrations/callback/self");
        machine.Vendor.Always("GET /me", "{}").Always("GET /thing", "{}").Always("POST /revoke", "{}");
        return machine;
    }

    public static Task<Connection> ConnectAsync(AcmeHost machine, string host, string key, ConnectionId? again = null) =>
        machine.Integrations.Authorization.ConnectAsync(
        new() { Tenant = AcmeHost.Tenant, Connector = "self", Connection = again,
            Inputs = new Dictionary<string, string> { ["host"] = host, ["api_key"] = key } }, default).AsTask();

    public static ValueTask<AuthorizationStart> StartAsync(AcmeHost machine, string? host, string? clientId = null,
        string? clientSecret = null, ConnectionId? again = null) => machine.Integrations.Authorization.StartAsync(
        new()
        {
            Tenant = AcmeHost.Tenant,
            Connector = "self",
            Connection = again,
            ClientId = clientId,
            ClientSecret = clientSecret,
            Inputs = host is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["host"] = host },
        },
        default);

    public static ValueTask<Connection> CompleteAsync(AcmeHost machine, AuthorizationStart start) =>
        machine.Integrations.Authorization.CompleteAsync(
        new() { Parameters = new Dictionary<string, string> { ["state"] = start.State, ["code"] = "anything" },
            BrowserBinding = start.BrowserBinding }, default);

    /// <summary>What reached a host, with all that could be a secret.</summary>
    public static string SentTo(AcmeHost machine, string host) =>
        string.Join('\n',
            machine.Vendor.Requests.Where(r => r.Address.Host == host)
            .Select(r => $"{r} {string.Join(' ', r.Headers.Select(h => $"{h.Key}: {h.Value}"))}"));
}

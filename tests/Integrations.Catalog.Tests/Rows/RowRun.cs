using System.Security.Cryptography;
using System.Text;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static Integrations.Catalog.Tests.Rows.RowDocument;

namespace Integrations.Catalog.Tests.Rows;

/// <summary>One connection of one row, from its creation to its end, as a host and its user would go through it.</summary>
public sealed class RowRun : IAsyncDisposable
{
    public const string ClientId = "client-1";
    public const string ClientSecret = "secret-1";
    public const string RedirectUri = "https://host.test/callback";
    public const string Code = "code-1";

    private readonly FakeTimeProvider _clock = new();
    private readonly TestHost _host;
    private readonly string _scheme;

    public RowRun(string id, int scheme)
    {
        Document = RowDocument.Of(id, scheme);
        Vendor = new(Document, _clock) { IssuesForever = Document.LastsForever };
        _host = TestHost.Create(_clock, integrations => integrations.AddCatalogConnector(
            id,
            options =>
            {
                (options.ClientId, options.ClientSecret, options.RedirectUri) = (ClientId, ClientSecret, new(RedirectUri));
                options.SendClientSecretToTenantHosts = true;
            },
            http => http.ConfigurePrimaryHttpMessageHandler(() => Vendor)));
        _scheme = _host.Integrations.Connectors[id].Schemes.ElementAt(scheme).Name;
    }

    public RowDocument Document { get; }

    public RowVendor Vendor { get; }

    public Connection? Connection { get; private set; }

    /// <summary>The inputs that the document asks for, with their samples.</summary>
    public Dictionary<string, string> Inputs =>
        Document.Inputs.Select(input => Text(input, "name")!).ToDictionary(name => name, name => Document.Values[name]);

    public async Task<Uri> StartAsync()
    {
        var start = await _host.Integrations.Authorization.StartAsync(
            new() { Tenant = "acme", Connector = Document.Id, Scheme = _scheme, Inputs = Inputs }, default);
        Connection = await _host.Integrations.Authorization.CompleteAsync(
            new() { Tenant = "acme", Parameters = Callback(start.State), BrowserBinding = start.BrowserBinding }, default);
        return start.Url;
    }

    public async Task ConnectAsync(IReadOnlyDictionary<string, string>? inputs = null) =>
        Connection = await _host.Integrations.Authorization.ConnectAsync(
            new() { Tenant = "acme", Connector = Document.Id, Scheme = _scheme, Inputs = inputs ?? Inputs }, default);

    public async Task<Received> CallAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, RowVendor.Call);
        using var response = await _host.Integrations.For("acme", Connection!.Id).SendAsync(request);
        return Vendor.LastCall;
    }

    public async Task<ConnectionStatus> StatusAsync() =>
        (await _host.Integrations.For("acme", Connection!.Id).DescribeAsync()).Connection.Status;

    /// <summary>A successful call verifies a connection whose row has no probe, soon after.</summary>
    public async Task ShouldBeActiveAsync()
    {
        if (!Document.IsVerified) await _host.Events.WaitForAsync(EventKind.Recovered);
        (await StatusAsync()).Should().Be(ConnectionStatus.Active, "a call was successful");
    }

    public void Pass(TimeSpan time) => _clock.Advance(time);

    public Task DisconnectAsync() => _host.Integrations.Authorization.DisconnectAsync(new("acme", Connection!.Id), default).AsTask();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private Dictionary<string, string> Callback(string state)
    {
        var options = At(Document.Scheme, "authorization");
        var parameters = new Dictionary<string, string> { [Text(options, "codeParameter") ?? "code"] = Code, ["state"] = state };
        foreach (var captured in Items(options, "callbackParameters"))
            parameters[Text(captured, "path") ?? Text(captured, "name")!] = Document.Values[Text(captured, "name")!];
        if (Text(options, "signatureParameter") is { } signature) parameters[signature] = Signature(parameters);
        return parameters;
    }

    /// <summary>The HMAC of a signed callback under the client's secret.</summary>
    public static string Signature(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var pairs = parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}");
        return Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(ClientSecret), Encoding.UTF8.GetBytes(string.Join('&', pairs))));
    }
}

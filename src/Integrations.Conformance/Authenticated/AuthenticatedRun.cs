using System.Net;
using Integrations.Connectors;
using Integrations.Simulators;

namespace Integrations.Conformance;

/// <summary>Vendor, clock and host of one test of an authenticated connector.</summary>
internal sealed class AuthenticatedRun<TSimulator>(TSimulator vendor, FakeClock clock, TestHost host, ConnectInputs inputs, string path)
    : IAsyncDisposable
    where TSimulator : VendorSimulator
{
    private readonly IDisposable _running = clock.RunByItself();
    private readonly SecretScan _secrets = new();
    private ConnectionClient? _client;

    public TSimulator Vendor => vendor;

    public FakeClock Clock => clock;

    public TestHost Host => host;

    public string Path => path;

    public ConnectorDefinition Definition => host.Integrations.Connectors.Values.Single();

    public AuthenticationScheme Scheme => inputs.Scheme is { } name
        ? Definition.Schemes.Single(scheme => scheme.Name == name) : Definition.Authentication;

    public ConnectionClient Client => _client!;

    /// <summary>The number of credentials that the vendor issued.</summary>
    public int TokenRequests => vendor.Requests.To($"POST {vendor.Authorization.Settings.TokenPath}").Count;

    public async Task ConnectAsync()
    {
        foreach (var secret in Scheme.Inputs.Where(input => input.IsSecret)) _secrets.Add(inputs.Inputs.GetValueOrDefault(secret.Name));
        var connection = await host.ConnectAsync("acme", inputs: inputs).ConfigureAwait(false);
        _client = host.Integrations.For(connection.Tenant, connection.Id);
        _secrets.AddFrom(vendor);
        vendor.Requests.Clear();
    }

    /// <summary>Sends the request of the host's own.</summary>
    public async Task<HttpStatusCode> SendAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await Client.SendAsync(request).ConfigureAwait(false);
        return response.StatusCode;
    }

    /// <summary>The occurrences of secrets in the host's output; must be empty.</summary>
    public IReadOnlyList<string> FindSecrets()
    {
        _secrets.AddFrom(vendor);
        return host.FindSecrets(_secrets);
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync().ConfigureAwait(false);
        _running.Dispose();
        await vendor.DisposeAsync().ConfigureAwait(false);
    }
}

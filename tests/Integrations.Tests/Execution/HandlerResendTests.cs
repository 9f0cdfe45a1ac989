using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Execution;

/// <summary>
/// What must not be sent twice is not, also by the HTTP handler: a vendor that takes the request, closes the connection and says nothing
/// sees it once.
/// </summary>
public sealed class HandlerResendTests
{
    [Theory]
    [InlineData("POST", 1)]
    [InlineData("PATCH", 1)]
    [InlineData("LOCK", 1)]
    [InlineData("PUT", 3)]
    [InlineData("DELETE", 3)]
    public async Task A_request_without_a_body_reaches_the_vendor_as_often_as_its_safety_allows(string method, int times)
    {
        await using var vendor = new ClosingVendor();
        await using var acme = await StartAsync(vendor);
        using (await acme.Client.SendAsync(new(HttpMethod.Get, "/warm")))
        {
        }

        using var request = new HttpRequestMessage(new(method), "/leads/7/convert");
        await FluentActions.Awaiting(() => acme.RunAsync(acme.Client.SendAsync(request))).Should()
            .ThrowAsync<IntegrationException>();
        vendor.Requests.Count(line => line.StartsWith(method + " /leads/7/convert ", StringComparison.Ordinal)).Should().Be(times);
    }

    [Fact]
    public async Task A_body_is_sent_once_too()
    {
        await using var vendor = new ClosingVendor();
        await using var acme = await StartAsync(vendor);
        using (await acme.Client.SendAsync(new(HttpMethod.Get, "/warm")))
        {
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, "/leads") { Content = new StringContent("{}") };
        (await FluentActions.Awaiting(() => acme.RunAsync(acme.Client.SendAsync(request)))
            .Should().ThrowAsync<OutcomeUnknownException>()).WithMessage("*Whether it took effect is not known*");
        vendor.Requests.Count(line => line.StartsWith("POST /leads ", StringComparison.Ordinal)).Should().Be(1);
    }

    [Theory]
    [InlineData(TokenFormat.Query, "POST")]
    [InlineData(TokenFormat.Query, "GET")]
    [InlineData(TokenFormat.Form, "POST")]
    [InlineData(TokenFormat.Json, "POST")]
    public async Task A_refresh_token_is_sent_once_however_the_request_is_written(TokenFormat format, string method)
    {
        await using var vendor = new ClosingVendor();
        await using var acme = await StartAsync(vendor, format, method);
        using var client = acme.Services.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientNames.Tokens("acme"));
        using (await client.GetAsync(new Uri($"http://127.0.0.1:{vendor.Port}/warm")))
        {
        }

        var connector = acme.Services.GetServices<ConnectorRegistration>().Single();
        var target = new TokenRequestContext { Connector = connector, Scheme = connector.Definition.Authentication, Environment = null };
        await FluentActions.Awaiting(() => acme.Services.GetRequiredService<OAuthTokenClient>().RefreshAsync(target, "refresh-1", default))
            .Should().ThrowAsync<VendorUnavailableException>();
        vendor.Requests.Count(line => line.Contains("/oauth/token", StringComparison.Ordinal)).Should().Be(1);
    }

    private static async Task<AcmeHost> StartAsync(ClosingVendor vendor, TokenFormat format = TokenFormat.Form, string method = "POST")
    {
        var definition = new ConnectorDefinition("acme", "Acme")
        {
            BaseAddress = "https://api.acme.test",
            Authentication = AcmeConnector.Authentication with { Request = new() { Format = format, Method = method } },
            Probe = "GET /me",
        };
        var acme = await AcmeHost.StartAsync(definition,
            configure: services =>
            ConnectorClients.Of(services)
            .Configure(http => http.ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler())));
        acme.Options.BaseAddress = new($"http://127.0.0.1:{vendor.Port}");
        acme.Options.Retry.MaxRetryAttempts = 2;
        return acme;
    }

    /// <summary>Answers <c>/warm</c> and keeps that connection; takes any other request whole, closes, and says nothing.</summary>
    private sealed class ClosingVendor : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stop = new();
        private readonly ConcurrentQueue<string> _requests = new();
        private readonly Task _accepting;

        public ClosingVendor()
        {
            _listener.Start();
            _accepting = AcceptAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public IReadOnlyList<string> Requests => [.. _requests];

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _accepting;
            _listener.Dispose();
            _stop.Dispose();
        }

        private async Task AcceptAsync()
        {
            List<Task> serving = [];
            try
            {
                while (true) serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
            catch (OperationCanceledException)
            {
                await Task.WhenAll(serving);
            }
        }

        private async Task ServeAsync(TcpClient client)
        {
            using var _ = client;
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            try
            {
                while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
                {
                    var length = 0;
                    while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } header)
                        if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) length =
                            int.Parse(header["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture);
                    if (length > 0) await reader.ReadBlockAsync(new char[length], _stop.Token);
                    _requests.Enqueue(line);
                    if (!line.Contains("/warm", StringComparison.Ordinal)) return;
                    await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray(), _stop.Token);
                }
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The test is over, or the client went.
            }
        }
    }
}

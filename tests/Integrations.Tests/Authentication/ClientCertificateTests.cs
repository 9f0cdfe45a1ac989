using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Integrations.Connectors;
using Integrations.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Authentication;

/// <summary>Client certificates over real TLS on 127.0.0.1.</summary>
public sealed class ClientCertificateTests : IAsyncDisposable
{
    private readonly X509Certificate2 _server = Make("CN=localhost");
    private readonly X509Certificate2 _older = Make("CN=older");
    private readonly X509Certificate2 _newer = Make("CN=newer");
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private Uri Address => new($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        foreach (var certificate in new[] { _server, _older, _newer }) certificate.Dispose();
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task New_connections_show_the_newest_certificate_and_only_where_a_scheme_asks_for_one(bool shows)
    {
        _listener.Start();
        CertifiedConnector.Shows = shows;
        List<X509Certificate2> certificates = [_older];
        await using var services = Services(options =>
        {
            options.BaseAddress = Address;
            options.ClientCertificates.Clear();
            foreach (var certificate in certificates) options.ClientCertificates.Add(certificate);
        });

        (await ShownAsync(services)).Should().Be(shows ? "CN=older" : null);
        certificates.Insert(0, _newer);
        services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitorCache<CertifiedOptions>>().Clear();
        (await ShownAsync(services)).Should().Be(shows ? "CN=newer" : null);
    }

    [Fact]
    public async Task When_a_token_endpoint_refuses_the_newest_certificate_the_one_before_is_tried_once()
    {
        _listener.Start();
        CertifiedConnector.Shows = true;
        await using var services = Services(options =>
        {
            options.ClientId = "client";
            options.BaseAddress = Address;
            options.ClientCertificates.Add(_newer);
            options.ClientCertificates.Add(_older);
        });
        var scheme = new ClientCredentials("https://localhost/token") { ClientAuthentication = ClientAuthenticationMethod.TlsClientAuth,
            ShowsCertificate = true };
        var target = new TokenRequestContext { Connector = services.GetRequiredService<ConnectorRegistry>().Find("certified"),
            Scheme = scheme, Environment = null };
        var answering = AnswerAsync("CN=older");
        var result = await services.GetRequiredService<OAuthTokenClient>().RequestAsync(target, default);
        result.Should().BeOfType<TokenResult.Issued>().Which.Credential.AccessToken.Should().Be("issued");
        (await answering).Should().Equal("CN=newer", "CN=older");
    }

    /// <summary>Answers two token requests and says what they showed; only one certificate gets a token.</summary>
    private async Task<List<string?>> AnswerAsync(string accepted)
    {
        var shown = new List<string?>();
        while (shown.Count < 2)
            await ServeAsync(certificate =>
            {
                shown.Add(certificate);
                return certificate == accepted ? ("200 OK", """{"access_token":"issued","expires_in":60}""") : ("401 Unauthorized", """{"error":"invalid_client"}""");
            });
        return shown;
    }

    /// <summary>The subject of the certificate one request shows.</summary>
    private async Task<string?> ShownAsync(ServiceProvider services)
    {
        var accepted = AcceptAsync();
        using var client = services.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientNames.Tokens("certified"));
        (await client.GetAsync(Address)).StatusCode.Should().Be(HttpStatusCode.OK);
        return await accepted;
    }

    private async Task<string?> AcceptAsync()
    {
        string? shown = null;
        await ServeAsync(certificate =>
        {
            shown = certificate;
            return ("200 OK", "");
        });
        return shown;
    }

    /// <summary>Answers one request by the subject of the certificate it shows.</summary>
    private async Task ServeAsync(Func<string?, (string Status, string Body)> response)
    {
        using var tcp = await _listener.AcceptTcpClientAsync();
        using var tls = new SslStream(tcp.GetStream(), false, (_, shown, _, _) => shown is null || shown.Issuer == shown.Subject);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _server,
            ClientCertificateRequired = true });
        await tls.ReadAtLeastAsync(new byte[4096], 1);
        var (status, body) = response(tls.RemoteCertificate?.Subject);
        await tls.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: "
            + $"{body.Length}\r\nConnection: close\r\n\r\n{body}"));
    }

    /// <summary>The vendor's certificate is validated, against a root the host trusts.</summary>
    private ServiceProvider Services(Action<ConnectorOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddIntegrations().AddConnector<CertifiedConnector, CertifiedOptions>(configure)
            .ConfigureHttpClient(client => client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            SslOptions = { CertificateChainPolicy =
                new() { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { _server },
                RevocationMode = X509RevocationMode.NoCheck } },
        }));
        return services.BuildServiceProvider();
    }

    private static X509Certificate2 Make(string subject)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private sealed class CertifiedOptions : ConnectorOptions;

    private sealed class CertifiedConnector : IConnector
    {
        public static bool Shows { get; set; }

        public ConnectorDefinition Define() => new("certified", "Certified")
        {
            BaseAddress = "https://localhost", Authentication = new ApiKey { ShowsCertificate = Shows }, Probe = "GET /",
        };
    }
}

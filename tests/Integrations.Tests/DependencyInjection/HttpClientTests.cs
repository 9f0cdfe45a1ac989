using System.Net;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Execution;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Integrations.Tests.DependencyInjection;

/// <summary>The hardened client: what a host does to all clients does not reach it, what it does to ours does.</summary>
public sealed class HttpClientTests
{
    [Theory]
    [InlineData("Integrations.acme")]
    [InlineData("Integrations.acme.Tokens")]
    public void The_primary_handler_keeps_no_cookies_follows_nothing_and_adds_no_headers(string name)
    {
        var handler = Primary(name, _ => { }).Should().BeOfType<SocketsHttpHandler>().Which;
        (handler.UseCookies, handler.AllowAutoRedirect, handler.ActivityHeadersPropagator).Should().Be((false, false, null));
        handler.AutomaticDecompression.Should().Be(DecompressionMethods.All);
        handler.PooledConnectionLifetime.Should().Be(TimeSpan.FromMinutes(5));
        handler.SslOptions.RemoteCertificateValidationCallback.Should().BeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_replaced_primary_handler_is_hardened_too(bool before)
    {
        var sockets = new SocketsHttpHandler();
        Primary("Integrations.acme", b => b.ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => sockets)), before)
            .Should().BeSameAs(sockets);
        (sockets.UseCookies, sockets.AllowAutoRedirect, sockets.ActivityHeadersPropagator).Should().Be((false, false, null));
        sockets.ConnectCallback.Should().NotBeNull();
    }

    public static TheoryData<HttpMessageHandler> Hiding { get; } =
        [new Counting { InnerHandler = new SocketsHttpHandler() }, new HttpClientHandler()];

    [Theory]
    [MemberData(nameof(Hiding))]
    public void A_primary_handler_that_hides_another_is_refused(HttpMessageHandler hiding)
    {
        FluentActions.Invoking(() =>
            Primary("Integrations.acme", b => b.ConfigureHttpClient(http => http.ConfigurePrimaryHttpMessageHandler(() => hiding))))
            .Should().Throw<InvalidOperationException>().WithMessage("*cannot be hardened*AddHttpMessageHandler*");
    }

    public static TheoryData<Action<IHttpClientBuilder>, string> Disturbing { get; } = new()
    {
        { http => http.ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Clear()), "removed or moved*AddHttpMessage" },
        { http => http.ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.RemoveAt(0)), "removed or moved" },
        { http => http.ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.RemoveAt(3)), "removed or moved" },
        { http => http.ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Insert(0, new Counting())), "removed or moved" },
        { http => http.AddHttpMessageHandler(() => null!), "is null*AddHttpMessageHandler" },
    };

    [Theory]
    [MemberData(nameof(Disturbing))]
    public void A_client_without_the_librarys_handlers_in_their_order_is_refused(Action<IHttpClientBuilder> disturb, string words)
    {
        FluentActions.Invoking(() => Primary("Integrations.acme", b => b.ConfigureHttpClient(disturb))).Should()
            .Throw<InvalidOperationException>().WithMessage($"*Integrations.acme*{words}*");
    }

    [Fact]
    public async Task Handlers_for_all_of_the_hosts_clients_do_not_reach_ours()
    {
        var everywhere = new Counter();
        await using var acme = await AcmeHost.StartAsync(configure: services => services.ConfigureHttpClientDefaults(http =>
        {
            http.AddHttpMessageHandler(() => new Counting(everywhere, times: 3));
            http.ConfigureHttpClient(c => c.Timeout = TimeSpan.FromMilliseconds(1));
        }));
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(503));
        await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.NonIdempotent)).Should()
            .ThrowAsync<OutcomeUnknownException>();
        acme.Vendor.Requests.Should().ContainSingle("a retrying handler of the host's must not multiply a POST");
        everywhere.Count.Should().Be(0);
        acme.Services.GetRequiredService<IHttpClientFactory>().CreateClient("Integrations.acme").Timeout.Should()
            .Be(Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public async Task A_timeout_of_the_http_client_itself_does_not_replace_those_of_the_options()
    {
        var services = new ServiceCollection();
        services.AddIntegrations().AddConnector<AcmeConnector, AcmeOptions>(
            o => o.ClientId = o.ClientSecret = "x",
            http => http.ConfigureHttpClient(client => client.Timeout = TimeSpan.FromMilliseconds(1)));
        await using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IHttpClientFactory>().CreateClient("Integrations.acme").Timeout.Should().Be(Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public async Task Settings_of_the_http_client_itself_do_not_reach_requests_and_http_2_is_preferred()
    {
        HttpRequestMessage? sent = null;
        await using var acme = await AcmeHost.StartAsync(configure: services => ConnectorClients.Of(services).Configure(http =>
        {
            http.ConfigureHttpClient(client =>
            {
                client.BaseAddress = new("https://elsewhere.test");
                client.MaxResponseContentBufferSize = 1;
                client.DefaultRequestHeaders.Add("X-Host", "1");
                client.DefaultRequestVersion = new(1, 0);
            });
            http.AddHttpMessageHandler(() => new Noting(request => sent = request));
        }));
        acme.Vendor.On("POST /thing", "{}");
        await RetryTests.SendAsync(acme, RetrySafety.Safe);
        (sent!.Headers.Contains("X-Host"), sent.RequestUri!.Host, sent.Version, sent.VersionPolicy).Should()
            .Be((false, "api.acme.test", new Version(2, 0), HttpVersionPolicy.RequestVersionOrLower));
    }

    [Fact]
    public async Task A_call_uses_the_handlers_that_the_factory_has_then()
    {
        var rotating = new Rotating();
        await using var acme = await AcmeHost.StartAsync(configure: services =>
            services.AddSingleton<IHttpMessageHandlerFactory>(provider =>
            {
                rotating.Inner ??= (IHttpMessageHandlerFactory)provider.GetRequiredService<IHttpClientFactory>();
                return rotating;
            }));
        acme.Vendor.Always("POST /thing", "{}");
        for (var call = 0; call < 2; call++) await RetryTests.SendAsync(acme, RetrySafety.Safe);
        rotating.Rotate();
        for (var call = 0; call < 2; call++) await RetryTests.SendAsync(acme, RetrySafety.Safe);
        rotating.Sent.Should().Equal(0, 0, 1, 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Handlers_of_our_builder_run_whether_added_before_or_after_the_connector(bool before)
    {
        var counter = new Counter();
        var vendor = new MockVendor().Always("GET /x", "{}");
        var services = new ServiceCollection();
        var builder = services.AddIntegrations();
        void Hook() =>
            builder.ConfigureHttpClient(http =>
            http.AddHttpMessageHandler(() => new Counting(counter)).ConfigurePrimaryHttpMessageHandler(() => vendor));
        if (before) Hook();
        builder.AddConnector<AcmeConnector, AcmeOptions>(o => o.ClientId = o.ClientSecret = "x");
        if (!before) Hook();
        await using var provider = services.BuildServiceProvider();
        foreach (var name in new[] { "Integrations.acme", "Integrations.acme.Tokens" })
            (await provider.GetRequiredService<IHttpClientFactory>().CreateClient(name).GetStringAsync("https://api.acme.test/x")).Should()
                .Be("{}");
        counter.Count.Should().Be(2);
    }

    [Fact]
    public async Task A_host_handler_sees_whose_call_it_is_and_the_credential()
    {
        var seen = new List<string>();
        await using var acme =
            await AcmeHost.StartAsync(configure: services =>
            ConnectorClients.Of(services).Configure(http => http.AddHttpMessageHandler(() => new Looking(seen))));
        acme.Vendor.On("POST /thing", "{}");
        await RetryTests.SendAsync(acme, RetrySafety.Safe);
        seen.Should().Equal("tenant/one Bearer token-1");
    }

    private static HttpMessageHandler Primary(string name, Action<IntegrationsBuilder> configure, bool before = false)
    {
        var services = new ServiceCollection();
        var builder = services.AddIntegrations();
        if (before) configure(builder);
        builder.AddConnector<AcmeConnector, AcmeOptions>(o => o.ClientId = o.ClientSecret = "x");
        if (!before) configure(builder);
        using var provider = services.BuildServiceProvider();
        var handlers = new Recorded(name, provider);
        foreach (var action in provider.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>()
            .Get(name).HttpMessageHandlerBuilderActions) action(handlers);
        return handlers.PrimaryHandler;
    }

    private sealed class Noting(Action<HttpRequestMessage> note) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            note(request);
            return base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>A factory that replaces its handlers, as after their lifetime.</summary>
    private sealed class Rotating : IHttpMessageHandlerFactory
    {
        private int _round;
        private HttpMessageHandler? _current;

        public IHttpMessageHandlerFactory? Inner { get; set; }

        public List<int> Sent { get; } = [];

        public void Rotate() => (_round, _current) = (_round + 1, null);

        public HttpMessageHandler CreateHandler(string name)
        {
            var round = _round;
            return _current ??= new Noting(_ => Sent.Add(round)) { InnerHandler = Inner!.CreateHandler(name) };
        }
    }

    private sealed class Counter
    {
        public int Count { get; set; }
    }

    private sealed class Counting(Counter? counter = null, int times = 1) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            counter!.Count++;
            for (var i = 1; i < times; i++) (await base.SendAsync(request, cancellationToken)).Dispose();
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Looking(List<string> seen) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Options.TryGetValue(new HttpRequestOptionsKey<ConnectionKey>("Integrations.Connection"), out var key);
            seen.Add($"{key} {request.Headers.Authorization}");
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Recorded(string name, IServiceProvider services) : HttpMessageHandlerBuilder
    {
        public override IServiceProvider Services { get; } = services;

        public override string? Name { get; set; } = name;

        public override HttpMessageHandler PrimaryHandler { get; set; } = new HttpClientHandler();

        public override IList<DelegatingHandler> AdditionalHandlers { get; } = [];

        public override HttpMessageHandler Build() => PrimaryHandler;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Execution;

/// <summary>The handlers of a connector's client stand in one order, and the resilience pipeline is seen by its metrics.</summary>
[Collection(nameof(MeasuresTheProcess))]
public sealed class PipelineTests
{
    [Fact]
    public async Task Handlers_stand_in_the_documented_order_with_those_of_the_host_nearest_to_the_wire()
    {
        await using var acme = await AcmeHost.StartAsync(configure: services =>
            ConnectorClients.Of(services).Configure(http => http.AddHttpMessageHandler(() => new Seeing([]))));
        var names = new List<string>();
        for (var handler =
            acme.Services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("Integrations.acme") as DelegatingHandler;
            handler is not null; handler = handler.InnerHandler as DelegatingHandler) names.Add(handler.GetType().Name);
        names.Skip(1).Should().Equal("VendorResilienceHandler", "RefreshHandler", "AdmissionHandler", "ClassificationHandler",
            "AuthenticationHandler", "Seeing");
    }

    [Fact]
    public async Task A_handler_of_the_host_sees_a_new_message_for_each_attempt()
    {
        var seen = new List<HttpRequestMessage>();
        await using var acme = await AcmeHost.StartAsync(configure: services =>
            ConnectorClients.Of(services).Configure(http => http.AddHttpMessageHandler(() => new Seeing(seen))));
        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(503), AcmeAnswer.Error(401), AcmeAnswer.Error(429).With("Retry-After", "1"), "done")
            .On("POST /oauth/token", """{"access_token":"token-2","refresh_token":"refresh-2","expires_in":3600}""");
        (await RetryTests.SendAsync(acme, RetrySafety.Safe)).Should().Be("done");
        seen.Where(message => message.RequestUri!.AbsolutePath == "/thing").Should().HaveCount(4).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_retry_uses_the_credential_the_connection_has_by_then()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(503), "done");
        var call = RetryTests.SendAsync(acme, RetrySafety.Safe, run: false);
        await ManualTimeProvider.UntilAsync(() => acme.Vendor.Requests.Count == 1);
        await acme.ReplaceAsync(new()
        {
            AccessToken = "token-2", RefreshToken = "refresh-2", IssuedAt = acme.Clock.GetUtcNow(), Lifetime = TimeSpan.FromDays(1),
        });
        acme.Services.GetRequiredService<TokenManager>().Invalidate(acme.Client.Key);
        (await acme.Clock.RunAsync(call)).Should().Be("done");
        acme.Vendor.Sent("POST /thing").Select(r => r.Token).Should().Equal("token-1", "token-2");
    }

    [Fact]
    public async Task Metrics_of_the_pipeline_name_the_client_and_no_tenant_and_no_connection()
    {
        var seen = new ConcurrentQueue<(string Instrument, string Tags)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Name.StartsWith("resilience.polly.", StringComparison.Ordinal)) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        listener.Start();
        await using var acme = new AcmeHost(new("metered", "Metered")
        {
            BaseAddress = "https://api.acme.test", Authentication = AcmeConnector.Authentication, Probe = "GET /me",
                Errors = AcmeConnector.Errors,
        });
        var client = await acme.ConnectAsync("connection-5af3", tenant: "tenant-7c1e");
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(503), AcmeAnswer.Error(429).With("Retry-After", "1"), "done");
        (await RetryTests.SendAsync(acme, RetrySafety.Safe, client: client)).Should().Be("done");

        var own = seen.Where(m => m.Tags.Contains("pipeline.name=Integrations.metered", StringComparison.Ordinal)).ToList();
        own.Select(m => m.Instrument).Should()
            .Contain("resilience.polly.strategy.events").And.Contain("resilience.polly.pipeline.duration");
        own.Where(m => m.Tags.Contains("event.name=OnRetry", StringComparison.Ordinal)).Should()
            .Contain(m => m.Tags.Contains("strategy.name=Retry", StringComparison.Ordinal)).And
            .Contain(m => m.Tags.Contains("strategy.name=RateLimited", StringComparison.Ordinal));
        own.Should().Contain(m => m.Tags.Contains("operation.key=thing.do", StringComparison.Ordinal));
        seen.Should()
            .NotContain(m => m.Tags.Contains("tenant-7c1e", StringComparison.Ordinal)
            || m.Tags.Contains("connection-5af3", StringComparison.Ordinal));

        void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            seen.Enqueue((instrument.Name, string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
    }

    public static TheoryData<Action<IHttpClientBuilder>> Repeating { get; } =
    [
        new(static http => http.AddStandardResilienceHandler()),
        new(static http => http.AddStandardHedgingHandler()),
        new(static http => http.AddResilienceHandler("own", static _ => { })),
        new(static http => http.AddHttpMessageHandler(static () => new PolicyHttpMessageHandler())),
    ];

    [Theory]
    [MemberData(nameof(Repeating))]
    public async Task A_resilience_handler_of_the_host_is_refused_and_the_options_are_named(Action<IHttpClientBuilder> repeating)
    {
        foreach (var forAll in new[] { true, false })
        {
            var services = new ServiceCollection();
            var builder = services.AddIntegrations();
            builder.AddConnector<AcmeConnector, AcmeOptions>(o => o.ClientId = o.ClientSecret = "x", forAll ? null : repeating);
            if (forAll) builder.ConfigureHttpClient(repeating);
            await using var provider = services.BuildServiceProvider();
            foreach (var name in new[] { "Integrations.acme", "Integrations.acme.Tokens" })
                provider.GetRequiredService<IHttpClientFactory>().Invoking(factory => factory.CreateClient(name)).Should()
                    .Throw<InvalidOperationException>()
                        .WithMessage($"*{name}*TotalRequestTimeout, AttemptTimeout, Retry and CircuitBreaker*'acme'*");
        }
    }

    [Fact]
    public async Task Handlers_for_one_connector_do_not_reach_another()
    {
        var (one, other) = (new List<HttpRequestMessage>(), new List<HttpRequestMessage>());
        await using var acme = await AcmeHost.StartAsync(configure: services =>
        {
            ConnectorClients.Of(services).Add("other", http => http.AddHttpMessageHandler(() => new Seeing(other)));
            ConnectorClients.Of(services).Configure(http => http.AddHttpMessageHandler(() => new Seeing(one)));
        });
        acme.Vendor.On("POST /thing", "done");
        await RetryTests.SendAsync(acme, RetrySafety.Safe);
        (one.Count, other.Count).Should().Be((1, 0));
    }

    /// <summary>The handler of AddPolicyHandler, by its name: its package is not referenced.</summary>
    private sealed class PolicyHttpMessageHandler : DelegatingHandler;

    private sealed class Seeing(List<HttpRequestMessage> seen) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add(request);
            return base.SendAsync(request, cancellationToken);
        }
    }
}

using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Polly;

namespace Integrations.Tests.Execution;

/// <summary>Timeouts, retries and the circuit breaker are set by options: of a connector, from configuration, of single calls.</summary>
public sealed class CallOptionsTests
{
    [Fact]
    public async Task A_client_with_own_options_retries_and_times_out_by_them_in_every_resource()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /contacts", AcmeAnswer.Error(503)).Always("GET /contacts/1", AcmeAnswer.Hangs());
        var once = acme.Client.With(new() { MaxRetryAttempts = 0, TotalRequestTimeout = TimeSpan.FromSeconds(7),
            AttemptTimeout = TimeSpan.FromSeconds(5) });
        await FluentActions.Awaiting(() => acme.RunAsync(once.Crm.Contacts.ListPageAsync())).Should()
            .ThrowAsync<VendorUnavailableException>();
        acme.Vendor.Sent("GET /contacts").Should().ContainSingle();

        var started = acme.Clock.GetUtcNow();
        (await FluentActions.Awaiting(() => acme.RunAsync(once.Crm.Contacts.GetAsync("1"))).Should()
            .ThrowAsync<VendorUnavailableException>()).WithMessage("*00:00:05*AttemptTimeout*");
        (acme.Clock.GetUtcNow() - started).Should().BeLessThan(TimeSpan.FromSeconds(9));

        await FluentActions.Awaiting(() => acme.RunAsync(acme.Client.Crm.Contacts.ListPageAsync())).Should()
            .ThrowAsync<VendorUnavailableException>();
        acme.Vendor.Sent("GET /contacts").Should().HaveCount(5, "the client it was made from keeps the connector's options");
    }

    [Fact]
    public async Task Options_that_are_null_stay_as_the_client_had_them()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /contacts", AcmeAnswer.Error(503));
        var client = acme.Client.With(new() { MaxRetryAttempts = 0 }).With(new() { AttemptTimeout = TimeSpan.FromSeconds(5) });
        await FluentActions.Awaiting(() => acme.RunAsync(client.Crm.Contacts.ListPageAsync())).Should()
            .ThrowAsync<VendorUnavailableException>();
        acme.Vendor.Sent("GET /contacts").Should().ContainSingle();
    }

    [Theory]
    [InlineData(null, null, null, 1, "*within 00:00:05 (ConnectorOptions.AttemptTimeout)*")]
    [InlineData(null, 9, null, 1, "*within 00:00:09 (ConnectorOptions.AttemptTimeout)*")]
    [InlineData(null, null, 1, 2, "*within 00:00:05 (ConnectorOptions.AttemptTimeout)*")]
    [InlineData(4, null, null, 1, "contacts.get did not finish within 00:00:04 (ConnectorOptions.TotalRequestTimeout).")]
    [InlineData(null, 60, null, 1, "contacts.get did not finish within 00:00:20 (ConnectorOptions.TotalRequestTimeout).")]
    public async Task Options_over_options_replace_those_they_name_alone(
        int? total, int? attempt, int? retries, int attempts, string message)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /contacts/1", AcmeAnswer.Hangs());
        var client = acme.Client
            .With(new() { TotalRequestTimeout = Seconds(20), AttemptTimeout = Seconds(5), MaxRetryAttempts = 0 })
            .With(new() { TotalRequestTimeout = Seconds(total), AttemptTimeout = Seconds(attempt), MaxRetryAttempts = retries });
        (await FluentActions.Awaiting(() => acme.RunAsync(client.Crm.Contacts.GetAsync("1"))).Should()
            .ThrowAsync<VendorUnavailableException>()).WithMessage(message);
        acme.Vendor.Requests.Should().HaveCount(attempts);

        static TimeSpan? Seconds(int? seconds) => seconds is { } number ? TimeSpan.FromSeconds(number) : null;
    }

    [Fact]
    public async Task A_timeout_may_be_a_day_and_no_longer()
    {
        await using var acme = await AcmeHost.StartAsync();
        var day = TimeSpan.FromDays(1);
        acme.Client.Invoking(client => client.With(new() { TotalRequestTimeout = day, AttemptTimeout = day })).Should().NotThrow();
        acme.Client.Invoking(client => client.With(new() { AttemptTimeout = day + TimeSpan.FromTicks(1) })).Should()
            .Throw<ArgumentOutOfRangeException>().WithMessage("CallOptions.AttemptTimeout must be positive and at most 1 day.*");
    }

    [Fact]
    public async Task Options_of_a_call_that_cannot_be_used_are_refused_by_name()
    {
        await using var acme = await AcmeHost.StartAsync();
        foreach (var (options, name) in new (CallOptions, string)[]
        {
            (new() { TotalRequestTimeout = TimeSpan.Zero }, "TotalRequestTimeout"),
            (new() { AttemptTimeout = TimeSpan.FromDays(2) }, "AttemptTimeout"),
            (new() { MaxRetryAttempts = -1 }, "MaxRetryAttempts"),
        })
            acme.Client.Invoking(client => client.With(options)).Should().Throw<ArgumentOutOfRangeException>()
                .WithMessage($"CallOptions.{name}*");
    }

    [Fact]
    public async Task No_option_of_a_call_makes_a_write_that_is_not_idempotent_repeat()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /contacts", AcmeAnswer.Error(503));
        await FluentActions.Awaiting(() =>
            acme.RunAsync(acme.Client.With(new() { MaxRetryAttempts = 9 }).Crm.Contacts.CreateAsync(new() { Title = "x" })))
            .Should().ThrowAsync<OutcomeUnknownException>();
        acme.Vendor.Sent("POST /contacts").Should().ContainSingle();
    }

    [Fact]
    public async Task Options_bind_a_section_of_the_configuration_and_a_reload_counts_from_the_next_call_on()
    {
        var source = new Reloadable();
        source.Set("Acme:ClientId", "client");
        source.Set("Acme:ClientSecret", "secret");
        source.Set("Acme:TotalRequestTimeout", "00:01:10");
        source.Set("Acme:AttemptTimeout", "00:00:20");
        source.Set("Acme:Retry:MaxRetryAttempts", "1");
        source.Set("Acme:Retry:BackoffType", "Linear");
        source.Set("Acme:Retry:UseJitter", "false");
        source.Set("Acme:CircuitBreaker:FailureRatio", "0.5");
        source.Set("Acme:CircuitBreaker:SamplingDuration", "00:00:45");
        var configuration = new ConfigurationRoot([source]);
        var vendor = new MockVendor().Always("GET /thing", AcmeAnswer.Error(503));
        var clock = new ManualTimeProvider();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(clock);
        services.AddIntegrations().AddConnector<AcmeConnector, AcmeOptions>(
            configuration.GetSection("Acme").Bind, http => http.ConfigurePrimaryHttpMessageHandler(() => vendor));
        await using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptionsMonitor<AcmeOptions>>();
        options.CurrentValue.Should().BeEquivalentTo(new
        {
            TotalRequestTimeout = TimeSpan.FromSeconds(70),
            AttemptTimeout = TimeSpan.FromSeconds(20),
            Retry = new { MaxRetryAttempts = 1, BackoffType = DelayBackoffType.Linear, UseJitter = false,
                Delay = TimeSpan.FromSeconds(0.5) },
            CircuitBreaker = new { FailureRatio = 0.5, SamplingDuration = TimeSpan.FromSeconds(45), MinimumThroughput = 20 },
        });
        var connector = provider.GetServices<ConnectorRegistration>().Single();
        ConnectionKey key = new("tenant", new("one"));
        await provider.GetRequiredService<ConnectionWriter>().CreateAsync(
            key, connector, new() { Connector = "acme", ConnectedAt = clock.GetUtcNow() },
            new() { AccessToken = "token-1", IssuedAt = clock.GetUtcNow(), Lifetime = TimeSpan.FromDays(365) }, default);
        (await AttemptsAsync()).Should().Be(2);

        source.Set("Acme:Retry:MaxRetryAttempts", "4");
        configuration.Reload();
        (await AttemptsAsync()).Should().Be(5);

        source.Set("Acme:Retry:MaxRetryAttempts", "-1");
        FluentActions.Invoking(configuration.Reload).Should().Throw<Exception>();
        (await AttemptsAsync()).Should().Be(5, "options that are not valid do not replace those in use");
        source.Set("Acme:Retry:MaxRetryAttempts", "many");
        FluentActions.Invoking(configuration.Reload).Should().Throw<Exception>();
        (await AttemptsAsync()).Should().Be(5);
        source.Set("Acme:Retry:MaxRetryAttempts", "0");
        configuration.Reload();
        (await AttemptsAsync()).Should().Be(1);

        source.Set("Acme:BaseAddress", "https://moved.acme.test");
        configuration.Reload();
        clock.Advance(TimeSpan.FromMinutes(1));
        await AttemptsAsync();
        vendor.Last.Address.Host.Should().Be("moved.acme.test", "a connection in memory is read again within a minute");

        async Task<int> AttemptsAsync()
        {
            var before = vendor.Requests.Count;
            using var request = new HttpRequestMessage(HttpMethod.Get, "/thing");
            await FluentActions.Awaiting(() =>
                clock.RunAsync(provider.GetRequiredService<IIntegrations>().For(key.Tenant, key.Connection).SendAsync(request).AsTask()))
                .Should().ThrowAsync<VendorUnavailableException>();
            return vendor.Requests.Count - before;
        }
    }

    private sealed class Reloadable : ConfigurationProvider;
}

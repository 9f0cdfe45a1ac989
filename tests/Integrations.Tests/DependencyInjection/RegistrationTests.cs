using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Integrations.Tests.DependencyInjection;

public sealed class RegistrationTests
{
    [Fact]
    public void Everything_may_be_added_twice()
    {
        var services = new ServiceCollection();
        services.AddIntegrations().AddConnector<AcmeConnector, AcmeOptions>(Set);
        var (count, hosted) = (services.Count, services.Count(s => s.ServiceType == typeof(IHostedService)));
        services.AddIntegrations().AddConnector<AcmeConnector, AcmeOptions>(o => o.ClientId = "second");
        services.Count(s => s.ServiceType == typeof(IIntegrations)).Should().Be(1);
        services.Count(s => s.ServiceType == typeof(IHostedService)).Should().Be(hosted);
        services.Count.Should().BeLessThan(count + 10);
        using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        provider.GetRequiredService<IIntegrations>().Connectors.Keys.Should().Equal("acme");
        provider.GetRequiredService<IOptions<AcmeOptions>>().Value.ClientId.Should().Be("client");
    }

    [Fact]
    public void What_the_host_registered_before_stays()
    {
        var clock = new ManualTimeProvider();
        var store = new InMemoryConnectionStore();
        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddSingleton<IConnectionStore>(store);
        services.AddIntegrations();
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<TimeProvider>().Should().BeSameAs(clock);
        provider.GetRequiredService<IConnectionStore>().Should().BeSameAs(store);
    }

    public static TheoryData<Action<ConnectorOptions>, string> Bad() => new()
    {
        { o => o.ClientId = " ", "AcmeOptions.ClientId is missing" },
        { o => o.ClientSecret = null, "AcmeOptions.ClientSecret is missing" },
        { o => o.Environment = "moon", "AcmeOptions.Environment is 'moon'" },
        { o => o.BaseAddress = new("relative", UriKind.Relative), "AcmeOptions.BaseAddress must be absolute" },
        { o => o.BaseAddress = new("ftp://acme.test"), "AcmeOptions.BaseAddress must be absolute, HTTPS or HTTP" },
        { o => o.BaseAddress = new("https://acme.test/path"), "with host and port only" },
        { o => o.BaseAddress = new("https://acme.test?q"), "with host and port only" },
        { o => o.BaseAddress = new("https://me:client-secret@acme.test"), "with host and port only" },
        { o => o.PrivateNetworks.Add("10.1.2.3"), "AcmeOptions.PrivateNetworks has '10.1.2.3'" },
        { o => o.TotalRequestTimeout = TimeSpan.Zero, "AcmeOptions.TotalRequestTimeout" },
        { o => o.AttemptTimeout = TimeSpan.FromSeconds(-1), "AttemptTimeout must be positive" },
        { o => o.Retry.MaxRetryAttempts = -1, "AcmeOptions.Retry.MaxRetryAttempts must not be negative" },
        { o => o.Retry.Delay = TimeSpan.FromTicks(-1), "AcmeOptions.Retry.Delay must be between zero and MaxDelay" },
        { o => o.Retry.Delay = TimeSpan.FromSeconds(21), "AcmeOptions.Retry.Delay must be between zero and MaxDelay" },
        { o => o.Retry.MaxDelay = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1), "MaxDelay at most 1 day" },
        { o => o.Retry.BackoffType = (Polly.DelayBackoffType)9,
            "AcmeOptions.Retry.BackoffType must be one of Constant, Linear, Exponential" },
        { o => o.TotalRequestTimeout = TimeSpan.FromDays(2), "AcmeOptions.TotalRequestTimeout must be positive and at most 1 day" },
        { o => o.CircuitBreaker.FailureRatio = 0, "AcmeOptions.CircuitBreaker.FailureRatio must be above 0" },
        { o => o.CircuitBreaker.MinimumThroughput = 1, "AcmeOptions.CircuitBreaker.MinimumThroughput must be at least 2" },
        { o => o.CircuitBreaker.BreakDuration = TimeSpan.Zero, "AcmeOptions.CircuitBreaker.BreakDuration must be between 0.5 seconds" },
        { o => o.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(59), "SamplingDuration must be at least twice AttemptTimeout" },
        { o => o.AttemptTimeout = TimeSpan.FromSeconds(31), "AcmeOptions.CircuitBreaker.SamplingDuration must be at least twice" },
        { o => o.MaxResponseBytes = 0, "AcmeOptions.MaxResponseBytes" },
        { o => o.SigningKeys.Add(new() { Id = "k" }), "AcmeOptions.SigningKeys: Pem is missing" },
        { o => o.SigningKeys.Add(new() { Pem = "client-secret", CertificatePem = "client-secret" }),
            "AcmeOptions.SigningKeys: CertificatePem is not a certificate" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_wrong_option_fails_at_start_naming_it_and_no_secret(Action<ConnectorOptions> wrong, string words)
    {
        var services = new ServiceCollection();
        services.AddIntegrations().AddConnector<AcmeConnector, AcmeOptions>(o =>
        {
            Set(o);
            wrong(o);
        });
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Invoking(v => v.Validate()).Should()
            .Throw<OptionsValidationException>().Which.Message.Should().Contain(words).And.NotContain("client-secret");
    }

    [Fact]
    public async Task A_connector_that_is_not_registered_is_told_with_its_package_and_call()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Services.GetRequiredService<ConnectorRegistry>().Invoking(r => r.Find("initech")).Should()
            .Throw<OperationNotSupportedException>()
            .WithMessage("The connector 'initech' is not registered.*package*AddInitech(*AddIntegrations()*Registered: acme.");
    }

    [Fact]
    public void Options_and_credentials_print_no_secret()
    {
        new AcmeOptions { ClientId = "client", ClientSecret = "client-secret" }.ToString().Should().Be("AcmeOptions");
        new Credential { AccessToken = "token-1", RefreshToken = "refresh-1", IssuedAt = DateTimeOffset.UnixEpoch }.ToString().Should()
            .NotContain("token-1").And.NotContain("refresh-1");
    }

    [Fact]
    public void A_changed_configuration_is_picked_up_while_running()
    {
        var source = new Reloadable();
        using var configuration = new ConfigurationRoot([source]);
        source.Change("first");
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddIntegrations().AddConnector<AcmeConnector, AcmeOptions>(o =>
        {
            o.ClientId = "client";
            o.ClientSecret = configuration["secret"];
        });
        using var provider = services.BuildServiceProvider();
        var registration = provider.GetRequiredService<ConnectorRegistration>();
        registration.Options.ClientSecret.Should().Be("first");
        source.Change("second");
        registration.Options.ClientSecret.Should().Be("second");
    }

    [Fact]
    public void A_table_without_a_row_for_the_id_is_found_when_it_is_registered()
    {
        var services = new ServiceCollection();
        services.AddIntegrations().Invoking(b => b.AddConnector<WithoutId, AcmeOptions>(Set)).Should().Throw<InvalidOperationException>()
            .WithMessage("*deals: Deal.Id: has no row. Possible: { Deal.Fields.Id, \"path\" }.");
    }

    private static void Set(AcmeOptions options) => (options.ClientId, options.ClientSecret) = ("client", "client-secret");

    private sealed class WithoutId : IConnector
    {
        public ConnectorDefinition Define() =>
            AcmeConnector.Definition(ResourceDefinition.Of(new Mapping<Integrations.Models.Deal> { { Integrations.Models.Deal.Fields.Name,
                "name" } },
            new ResourceOptions { Object = "deal" }));
    }

    private sealed class Reloadable : ConfigurationProvider
    {
        public void Change(string secret)
        {
            Data["secret"] = secret;
            OnReload();
        }
    }
}

using Integrations.Connectors;
using Integrations.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Tests.DependencyInjection;

/// <summary>Connectors that are definitions without a class.</summary>
public sealed class DefinitionRegistrationTests
{
    [Fact]
    public void Connectors_that_share_a_type_of_options_have_their_own()
    {
        var services = new ServiceCollection();
        services.AddIntegrations()
            .AddConnector<ConnectorOptions>(Keyed("one"), o => o.AttemptTimeout = TimeSpan.FromSeconds(1))
            .AddConnector<ConnectorOptions>(Keyed("two"), o => o.AttemptTimeout = TimeSpan.FromSeconds(2));
        using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        provider.GetRequiredService<IIntegrations>().Connectors.Keys.Should().BeEquivalentTo("one", "two");
        var options = provider.GetRequiredService<IOptionsMonitor<ConnectorOptions>>();
        options.Get("one").AttemptTimeout.Should().Be(TimeSpan.FromSeconds(1));
        options.Get("two").AttemptTimeout.Should().Be(TimeSpan.FromSeconds(2));
        options.CurrentValue.AttemptTimeout.Should().Be(new ConnectorOptions().AttemptTimeout);
    }

    [Fact]
    public void Each_is_validated_against_its_own_definition()
    {
        var services = new ServiceCollection();
        services.AddIntegrations()
            .AddConnector<ConnectorOptions>(Keyed("one"), o => o.Schemes.Add("oauth2"))
            .AddConnector<ConnectorOptions>(Keyed("two"), _ => { });
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptionsMonitor<ConnectorOptions>>();
        options.Get("two").Schemes.Should().BeEmpty();
        var read = () => options.Get("one");
        read.Should().Throw<OptionsValidationException>().WithMessage("ConnectorOptions ('one').Schemes has 'oauth2'; ONE has: api-key.");
    }

    [Fact]
    public void Options_are_read_again_when_the_configuration_reloads()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Seconds", "1")]).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddIntegrations().AddConnector<ConnectorOptions>(
            Keyed("one"), o => o.AttemptTimeout = TimeSpan.FromSeconds(int.Parse(configuration["Seconds"]!, null)));
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptionsMonitor<ConnectorOptions>>();
        options.Get("one").AttemptTimeout.Should().Be(TimeSpan.FromSeconds(1));
        configuration["Seconds"] = "2";
        configuration.Reload();
        options.Get("one").AttemptTimeout.Should().Be(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void An_id_is_registered_once()
    {
        var integrations = new ServiceCollection().AddIntegrations().AddConnector<AcmeConnector, AcmeOptions>(_ => { });
        var again = () => integrations.AddConnector<ConnectorOptions>(Keyed("acme"), _ => { });
        again.Should().Throw<InvalidOperationException>().WithMessage("The connector 'acme' is registered already*");
    }

    [Fact]
    public void A_faulty_definition_is_refused_with_its_faults()
    {
        var faulty = Keyed("one") with { Probe = "/me", AccountId = "nobody" };
        faulty.FindFaults().Select(fault => (fault.Resource, fault.Member)).Should().BeEquivalentTo<(string?, string)>(
            [(null, "Probe"), (null, "AccountId")]);
        var add = () => new ServiceCollection().AddIntegrations().AddConnector<ConnectorOptions>(faulty, _ => { });
        add.Should().Throw<InvalidOperationException>().WithMessage("*'one' has 2 faults:*Probe:*AccountId:*");
        Keyed("one").FindFaults().Should().BeEmpty();
    }

    [Fact]
    public void A_definition_can_be_replaced_while_the_host_runs()
    {
        var current = Keyed("one");
        var services = new ServiceCollection();
        services.AddIntegrations().AddConnector<ConnectorOptions>(current, _ => { }, current: _ => () => current);
        using var provider = services.BuildServiceProvider();
        var integrations = provider.GetRequiredService<IIntegrations>();
        var before = integrations.Connectors;
        integrations.Connectors.Should().BeSameAs(before);
        current = current with { Probe = "GET /other" };
        integrations.Connectors["one"].Probe.Should().Be("GET /other");
        before["one"].Probe.Should().Be("GET /me");
    }

    [Fact]
    public void Nothing_is_registered_from_null()
    {
        var integrations = new ServiceCollection().AddIntegrations();
        ((Action)(() => integrations.AddConnector<ConnectorOptions>(null!, _ => { }))).Should().Throw<ArgumentNullException>();
        ((Action)(() => integrations.AddConnector<ConnectorOptions>(Keyed("one"), null!))).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void A_copy_with_other_resources_has_other_unified_scopes()
    {
        var acme = AcmeConnector.Definition();
        acme.UnifiedScopes.Should().NotBeEmpty();
        (acme with { Resources = [] }).UnifiedScopes.Should().BeEmpty();
    }

    private static ConnectorDefinition Keyed(string id) => new(id, id.ToUpperInvariant())
    {
        BaseAddress = $"https://api.{id}.example", Authentication = new ApiKey(), Probe = "GET /me",
    };
}

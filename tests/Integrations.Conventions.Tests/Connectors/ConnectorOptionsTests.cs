using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Integrations.Conventions.Tests;

public sealed class ConnectorOptionsTests
{
    [Theory]
    [MemberData(nameof(RegisteredConnector.Names), MemberType = typeof(RegisteredConnector))]
    public async Task A_host_without_client_id_and_secret_does_not_start(string vendor)
    {
        var connector = RegisteredConnector.Of(vendor);
        using var host = HostOf(connector, _ => { });
        if (!UsesTheHostsClient(connector.Definition))
        {
            await host.StartAsync();
            return;
        }

        var failure = await FluentActions.Awaiting(() => host.StartAsync()).Should().ThrowAsync<OptionsValidationException>(
            "Add{0} must validate when the host starts: register through IntegrationsBuilder.AddConnector", vendor);

        failure.Which.Message.Should()
            .Contain($"{connector.OptionsType.Name}.{nameof(ConnectorOptions.ClientId)}", "the message names the setting");
        if (connector.Definition.Schemes.Any(ProvesItselfBySecret))
            failure.Which.Message.Should()
                .Contain($"{connector.OptionsType.Name}.{nameof(ConnectorOptions.ClientSecret)}", "the message names the setting");
    }

    [Theory]
    [MemberData(nameof(RegisteredConnector.Names), MemberType = typeof(RegisteredConnector))]
    public async Task A_host_with_an_unknown_environment_does_not_start(string vendor)
    {
        using var host = HostOf(RegisteredConnector.Of(vendor), options =>
        {
            options.ClientId = "id";
            options.ClientSecret = "secret";
            options.Environment = "nowhere";
        });

        (await FluentActions.Awaiting(() => host.StartAsync()).Should().ThrowAsync<OptionsValidationException>()).Which.Message.Should()
            .Contain("'nowhere'");
    }

    [Theory]
    [MemberData(nameof(RegisteredConnector.Names), MemberType = typeof(RegisteredConnector))]
    public void Options_do_not_show_their_secret(string vendor)
    {
        var options = (ConnectorOptions)Activator.CreateInstance(RegisteredConnector.Of(vendor).OptionsType)!;
        options.ClientSecret = "s3cr3t";
        options.ToString().Should().NotContain("s3cr3t", "options reach logs; keep ConnectorOptions.ToString");
    }

    /// <summary>Whether a scheme takes a client that no tenant brings itself.</summary>
    private static bool UsesTheHostsClient(ConnectorDefinition definition) =>
        definition.Schemes.Any(scheme =>
            scheme is OAuth1 or TokenScheme { ClientAuthentication: not (null or ClientAuthenticationMethod.SecretAsUserName) }
            && !Asks(scheme, SecretNames.ClientId));

    private static bool ProvesItselfBySecret(AuthenticationScheme scheme) =>
        scheme is OAuth1 or TokenScheme
        {
            ClientAuthentication: ClientAuthenticationMethod.ClientSecretPost or ClientAuthenticationMethod.ClientSecretBasic
                or ClientAuthenticationMethod.SecretAsUserName,
        }
        && !Asks(scheme, SecretNames.ClientSecret);

    private static bool Asks(AuthenticationScheme scheme, string secret) => scheme.Inputs.Any(input => input.Name == secret);

    private static IHost HostOf(RegisteredConnector connector, Action<ConnectorOptions> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        connector.Register(builder.Services, configure);
        return builder.Build();
    }
}

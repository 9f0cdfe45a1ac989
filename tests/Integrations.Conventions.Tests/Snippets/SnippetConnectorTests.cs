using Integrations.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests.Snippets;

public sealed class SnippetConnectorTests
{
    [Fact]
    public void The_connector_of_the_core_s_readme_registers()
    {
        var services = new ServiceCollection();
        services.AddIntegrations().AddConnector<CoreReadme.AcmeConnector, CoreReadme.AcmeOptions>(o => o.ClientId = "id");
        using var provider = services.BuildServiceProvider();

        var acme = provider.GetRequiredService<IIntegrations>().Connectors["acme"];

        acme.Can(Contact.Resource, Operation.Create).Should().BeTrue();
        acme.Can(Contact.Resource, Operation.Upsert).Should().BeFalse();
        acme.Can("suppliers", Operation.Delete).Should().BeTrue();
    }
}

using System.Text;
using Integrations.Connectors;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Integrations.Documents.Tests.Registration;

/// <summary>A document becomes a connector of the host.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public async Task A_document_is_a_connector_with_options_of_its_own()
    {
        await using var host = TestHost.Create(new FakeClock(), integrations => integrations
            .AddConnectorDocument(Sample.Path("nimbus.json"), options => (options.ClientId, options.ClientSecret) = ("one", "s1"))
            .AddConnectorDocument(Stream(Sample.Smallest), options => options.AttemptTimeout = TimeSpan.FromSeconds(7)));
        host.Integrations.Connectors.Keys.Should().BeEquivalentTo("nimbus", "acme");
        var options = host.Services.GetRequiredService<IOptionsMonitor<ConnectorOptions>>();
        options.Get("nimbus").ClientId.Should().Be("one");
        options.Get("acme").ClientId.Should().BeNull();
        options.Get("acme").AttemptTimeout.Should().Be(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task Options_that_are_missing_stop_the_host_and_name_the_connector()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddIntegrations().AddConnectorDocument(Sample.Path("nimbus.json"), options => options.ClientId = "one")
            .AddConnectorDocument(Stream(Sample.Smallest), _ => { });
        using var host = builder.Build();
        var start = () => host.StartAsync();
        (await start.Should().ThrowAsync<OptionsValidationException>()).Which.Failures.Should().ContainSingle()
            .Which.Should().Be("ConnectorOptions ('nimbus').ClientSecret is missing: set the client secret of your app at Nimbus CRM.");
    }

    [Fact]
    public void An_id_is_registered_once()
    {
        var integrations = new ServiceCollection().AddIntegrations().AddConnectorDocument(Stream(Sample.Smallest), _ => { });
        var again = () => integrations.AddConnectorDocument(Stream(Sample.Smallest), _ => { });
        again.Should().Throw<InvalidOperationException>().WithMessage("The connector 'acme' is registered already*");
    }

    [Fact]
    public void Nothing_is_registered_from_null()
    {
        var integrations = new ServiceCollection().AddIntegrations();
        ((Action)(() => integrations.AddConnectorDocument((string)null!, _ => { }))).Should().Throw<ArgumentNullException>();
        ((Action)(() => integrations.AddConnectorDocument((Stream)null!, _ => { }))).Should().Throw<ArgumentNullException>();
        ((Action)(() => integrations.AddConnectorDocument("a.json", null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => integrations.AddConnectorDocument(Stream(Sample.Smallest), null!))).Should().Throw<ArgumentNullException>();
        ((Action)(() => DocumentsBuilderExtensions.AddConnectorDocument(null!, "a.json", _ => { }))).Should()
            .Throw<ArgumentNullException>();
    }

    [Fact]
    public void A_faulty_document_registers_nothing()
    {
        var services = new ServiceCollection();
        var integrations = services.AddIntegrations();
        var count = services.Count;
        var add = () => integrations.AddConnectorDocument(Stream("{}"), _ => { });
        add.Should().Throw<ConnectorDocumentException>();
        services.Count.Should().Be(count);
    }

    private static MemoryStream Stream(string json) => new(Encoding.UTF8.GetBytes(json));
}

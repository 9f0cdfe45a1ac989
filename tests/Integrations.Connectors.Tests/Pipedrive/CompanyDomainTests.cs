using System.Net;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Pipedrive.Tests;

/// <summary>Requests go to the company's domain, which comes with the token or from the tenant, and is always Pipedrive's own.</summary>
public sealed class CompanyDomainTests
{
    private const string Records = """{"success":true,"data":[{"id":1,"name":"Ada Byron"}],"additional_data":{"next_cursor":null}}""";

    [Fact]
    public async Task The_domain_of_the_token_response_is_the_base_address()
    {
        var vendor = new Recorder();
        await using var services = Services(vendor);
        var connection = (await ImportAsync(services, "https://acme-sandbox.pipedrive.com")).Connection!;

        var crm = services.GetRequiredService<IIntegrations>().For("acme", connection.Id).Crm;
        (await crm.Contacts.ListAsync().SingleAsync()).LastName.Should().Be("Byron");

        vendor.Addresses.Should().ContainSingle().Which.Should()
            .Be(new Uri("https://acme-sandbox.pipedrive.com/api/v2/persons?limit=100"));
    }

    [Theory]
    [InlineData("https://evil.test")]
    [InlineData("https://acme.pipedrive.com.evil.test")]
    [InlineData("https://evil.test/.pipedrive.com")]
    [InlineData("https://acme.pipedrive.com@evil.test")]
    [InlineData("http://acme.pipedrive.com")]
    [InlineData("https://acme.pipedrive.com/%2e%2e")]
    public async Task Another_domain_is_not_adopted(string domain)
    {
        await using var services = Services(new Recorder());

        (await ImportAsync(services, domain)).Error.Should().BeOfType<InvalidRequestException>().Which.FieldErrors.Should()
            .ContainSingle(error => error.Field == "api_domain");
        (await FluentActions.Awaiting(() => services.GetRequiredService<IIntegrations>().Authorization.ConnectAsync(new()
        {
            Tenant = "acme", Connector = "pipedrive", Scheme = "api-token",
            Inputs = new Dictionary<string, string> { ["api_domain"] = domain, ["api_key"] = "token" },
        }, default).AsTask()).Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Should()
            .ContainSingle(error => error.Field == "api_domain");
    }

    private static async Task<ImportTokensResult> ImportAsync(ServiceProvider services, string domain) =>
        (await services.GetRequiredService<IIntegrations>().Authorization.ImportTokensAsync(
            [new()
            {
                Tenant = "acme", Connector = "pipedrive", AccessToken = "a", RefreshToken = "r",
                Values = new Dictionary<string, string> { ["api_domain"] = domain },
            }], probe: false)).Single();

    private static ServiceProvider Services(Recorder vendor)
    {
        var services = new ServiceCollection();
        services.AddIntegrations().AddPipedrive(
            options => (options.ClientId, options.ClientSecret) = ("client", "secret"),
            http => http.ConfigurePrimaryHttpMessageHandler(() => vendor));
        return services.BuildServiceProvider();
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public List<Uri> Addresses { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath.Contains("persons", StringComparison.Ordinal)) Addresses.Add(request.RequestUri);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(Records, null, "application/json"),
            });
        }
    }
}

using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Salesforce.Tests;

/// <summary>Descriptions are large, and Salesforce confirms one that has not changed by 304.</summary>
public sealed class DescribeTests
{
    private const string Describe = "GET /services/data/v*/sobjects/Contact/describe";

    [Fact]
    public async Task A_description_is_requested_once_and_then_confirmed_until_the_org_changes()
    {
        var clock = new FakeClock();
        await using var vendor =
            await SalesforceSimulator.StartAsync(seed => seed.Contacts(1), new SimulatorOptions { TimeProvider = clock });
        await using var host = TestHost.Create(clock, integrations => integrations.AddSalesforce(vendor.Configure));
        using var running = clock.RunByItself();
        var metadata = host.Integrations.For("acme", (await host.ConnectAsync("acme")).Id).Metadata;

        for (var read = 0; read < 3; read++)
            (await metadata.GetObjectAsync("Contact")).Fields.Should().Contain(field => field.Name == "Title");
        vendor.Requests.To(Describe).Should().ContainSingle();

        clock.Advance(TimeSpan.FromMinutes(11));
        (await metadata.GetObjectAsync("Contact")).Fields.Should().Contain(field => field.Name == "Title");
        await metadata.GetObjectAsync("Contact");
        vendor.Requests.To(Describe).Select(request => request.Status).Should().Equal(200, 304);

        clock.Advance(TimeSpan.FromMinutes(11));
        vendor.HideField("Contact", "Title");
        (await metadata.GetObjectAsync("Contact")).Fields.Should().NotContain(field => field.Name == "Title");
        vendor.Requests.To(Describe).Select(request => request.Status).Should().Equal(200, 304, 200);
    }

    [Fact]
    public async Task The_objects_of_the_org_are_listed_once()
    {
        await using var vendor = await SalesforceSimulator.StartAsync();
        await using var host = TestHost.Create(TimeProvider.System, integrations => integrations.AddSalesforce(vendor.Configure));
        var metadata = host.Integrations.For("acme", (await host.ConnectAsync("acme")).Id).Metadata;
        for (var read = 0; read < 2; read++) (await metadata.ListObjectsAsync()).Should().Contain(one => one.Name == "Contact");
        vendor.Requests.To("GET /services/data/v*/sobjects").Concat(vendor.Requests.To("GET /services/data/v*/sobjects/")).Distinct()
            .Should().ContainSingle();
    }
}

using Integrations.ContractTesting;
using Integrations.Simulators;

namespace Integrations.HubSpot.Tests;

public sealed class SdkTests(HubSpotContract contract) : IClassFixture<HubSpotContract>
{
    [SdkFact(HubSpotContract.Id)]
    public async Task The_official_client_lists_creates_and_fails_as_against_the_vendor()
    {
        await using var vendor = contract.Watch(await HubSpotSimulator.StartAsync(seed => seed.Contacts(5)));

        var outcome = await SdkRunner.RunAsync(HubSpotContract.Id, SdkTarget.Of(vendor), default);

        outcome.Should()
            .Be(new SdkOutcome(HubSpotContract.Id, Listed: 8, Pages: 4, Created: true, "404 OBJECT_NOT_FOUND,400 VALIDATION_ERROR,401",
            Refreshed: true));
        contract.Deviations().Should().BeEmpty();
    }
}

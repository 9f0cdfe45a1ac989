using Integrations.ContractTesting;
using Integrations.Simulators;

namespace Integrations.Salesforce.Tests;

public sealed class SdkTests(SalesforceContract contract) : IClassFixture<SalesforceContract>
{
    [SdkFact(SalesforceContract.Id)]
    public async Task Jsforce_lists_creates_and_fails_as_against_the_vendor()
    {
        await using var vendor = contract.Watch(await SalesforceSimulator.StartAsync(seed => seed.Contacts(5)));
        vendor.PageSize = 200;

        var outcome = await SdkRunner.RunAsync(SalesforceContract.Id, SdkTarget.Of(vendor), default);

        outcome.Should()
            .Be(new SdkOutcome(SalesforceContract.Id, Listed: 207, Pages: 2, Created: true,
                "NOT_FOUND,REQUIRED_FIELD_MISSING,MALFORMED_QUERY",
            Refreshed: true));
        contract.Deviations().Should().BeEmpty();
    }
}

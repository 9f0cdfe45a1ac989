using Integrations.ContractTesting;
using Integrations.Simulators;

namespace Integrations.Salesforce.Tests;

public sealed class SdkTests(SalesforceTruth truth) : IClassFixture<SalesforceTruth>
{
    [SdkFact(Vendors.Salesforce)]
    public async Task Jsforce_lists_creates_and_fails_as_against_the_vendor()
    {
        await using var vendor = truth.Watch(await SalesforceSimulator.StartAsync(seed => seed.Contacts(5)));
        vendor.PageSize = 200;

        var outcome = await SdkRunner.RunAsync(Vendors.Salesforce, SdkTarget.Of(vendor), default);

        outcome.Should()
            .Be(new SdkOutcome(Vendors.Salesforce, Listed: 207, Pages: 2, Created: true, "NOT_FOUND,REQUIRED_FIELD_MISSING,MALFORMED_QUERY",
            Refreshed: true));
        truth.Misfits().Should().BeEmpty();
    }
}

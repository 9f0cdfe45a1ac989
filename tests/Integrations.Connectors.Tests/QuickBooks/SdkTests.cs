using Integrations.ContractTesting;
using Integrations.Simulators;

namespace Integrations.QuickBooks.Tests;

public sealed class SdkTests(QuickBooksContract contract) : IClassFixture<QuickBooksContract>
{
    [SdkFact(QuickBooksContract.Id)]
    public async Task Node_quickbooks_lists_creates_and_fails_as_against_the_vendor()
    {
        await using var vendor = contract.Watch(await QuickBooksSimulator.StartAsync(seed => seed.Customers(4)));

        var outcome = await SdkRunner.RunAsync(QuickBooksContract.Id, SdkTarget.Of(vendor) with { Account = vendor.RealmId }, default);

        outcome.Should().Be(
            new SdkOutcome(QuickBooksContract.Id, Listed: 7, Pages: 4, Created: true, "610,6240,5010,3200", Refreshed: true));
        contract.Deviations().Should().BeEmpty();
    }
}

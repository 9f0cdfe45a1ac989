using Integrations.Simulators;
using Integrations.Truth;

namespace Integrations.HubSpot.Tests;

public sealed class SdkTests(HubSpotTruth truth) : IClassFixture<HubSpotTruth>
{
    [SdkFact(Vendors.HubSpot)]
    public async Task The_official_client_lists_creates_and_fails_as_against_the_vendor()
    {
        await using var vendor = truth.Watch(await HubSpotSimulator.StartAsync(seed => seed.Contacts(5)));
        var expired = vendor.Authorization.IssueToken();
        vendor.ExpireAccessTokens();
        var tokens = vendor.Authorization.IssueToken();

        var outcome = await SdkRunner.RunAsync(
            Vendors.HubSpot,
            new()
            {
                Base = vendor.BaseAddress,
                AccessToken = tokens.AccessToken,
                ExpiredToken = expired.AccessToken,
                RefreshToken = tokens.RefreshToken,
                ClientId = vendor.Authorization.Settings.ClientId,
                ClientSecret = vendor.Authorization.Settings.ClientSecret,
            },
            default);

        outcome.Should().Be(new SdkOutcome(Vendors.HubSpot, Listed: 8, Pages: 4, Created: true, "404 OBJECT_NOT_FOUND,400 VALIDATION_ERROR,401", Refreshed: true));
        truth.Misfits().Should().BeEmpty();
    }
}

using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.QuickBooks.Tests;

public sealed class ImportedAccountTests
{
    [Fact]
    public async Task A_connection_that_is_imported_without_a_request_knows_its_account_by_which_webhooks_find_it()
    {
        await using var host = TestHost.Create(new FakeClock(), integrations => integrations.AddQuickBooks(options =>
            (options.ClientId, options.ClientSecret) = ("any", "any")));

        var connection = await host.Integrations.AddTestConnectionAsync("acme", new("books"),
            values: new Dictionary<string, string> { ["realmId"] = "9341" });

        connection.Account.Should().Be("9341");
    }
}

using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Connections;

/// <summary>
/// Account properties are read again once they are old, in the background; the account and URLs stay as they were verified.
/// </summary>
public sealed class AccountPropertyRefreshTests
{
    private const string Account = "GET /account";

    [Fact]
    public async Task They_are_read_again_after_their_age_when_the_connection_is_used()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On(Account, """{"id":"a7","currency":"USD","zone":"UTC","name":"Acme Inc"}""", """{"id":"a7","currency":"CHF"}""");
        await UseAsync(acme, TimeSpan.FromHours(23));
        acme.Vendor.Sent(Account).Should().BeEmpty();
        await UseAsync(acme, TimeSpan.FromHours(1));
        var settings = await SettingsAsync(acme);
        settings.Facts.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["id"] = "a7", ["currency"] = "USD", ["zone"] = "UTC", ["name"] = "Acme Inc", ["company"] = "b1",
        });
        settings.AccountName.Should().Be("Acme Inc", "an account may be renamed");

        await UseAsync(acme, TimeSpan.FromHours(23));
        acme.Vendor.Sent(Account).Should().ContainSingle("the age counts from the last read");
        await UseAsync(acme, TimeSpan.FromHours(1));
        (await SettingsAsync(acme)).Facts.Keys.Should().BeEquivalentTo("id", "currency", "company");
    }

    [Fact]
    public async Task Calls_use_them_and_do_not_wait_for_them()
    {
        await using var acme = await StartAsync();
        var gate = new TaskCompletionSource();
        acme.Vendor.On(Account, new AcmeAnswer(200, """{"id":"a7","currency":"USD"}""") { Before = _ => gate.Task });
        acme.Vendor.Always("GET /invoices", """{"Query":{"Invoice":[{"Id":"1","Total":5}]}}""");
        acme.Clock.Advance(TimeSpan.FromDays(1));
        (await TotalAsync(acme)).Should().Be("EUR");
        await ManualTimeProvider.UntilAsync(() => acme.Vendor.Sent(Account).Count == 1);
        (await TotalAsync(acme)).Should().Be("EUR");
        gate.SetResult();
        await acme.Services.GetRequiredService<BackgroundWork>().WhenIdleAsync(default);
        (await TotalAsync(acme)).Should().Be("USD");
    }

    [Theory]
    [InlineData("""{"id":"other","currency":"USD"}""")]
    [InlineData("""{"id":"a7","company":"b2"}""")]
    public async Task The_account_and_what_stands_in_headers_stay(string read)
    {
        await using var acme = await StartAsync();
        acme.Vendor.On(Account, read);
        await UseAsync(acme, TimeSpan.FromDays(1));
        acme.Vendor.Sent(Account).Should().ContainSingle();
        var settings = await SettingsAsync(acme);
        (settings.Account, settings.Facts["id"], settings.Facts["company"]).Should().Be(("a7", "a7", "b1"));
        if (read.Contains("other", StringComparison.Ordinal))
            settings.Facts["currency"].Should().Be("EUR", "nothing of another account is taken over");
        acme.Clock.Advance(TimeSpan.FromMinutes(5));
        await acme.Client.Accounting.Invoices.ListAsync().ToListAsync();
        acme.Vendor.Last.Headers["X-Company"].Should().Be("b1");
    }

    [Fact]
    public async Task A_failure_changes_nothing_and_is_tried_again_after_an_hour()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On(Account, AcmeAnswer.Error(403), """{"id":"a7","currency":"USD"}""");
        await UseAsync(acme, TimeSpan.FromDays(1));
        await UseAsync(acme, TimeSpan.FromMinutes(30));
        acme.Vendor.Sent(Account).Should().ContainSingle();
        (await SettingsAsync(acme)).Facts["currency"].Should().Be("EUR");
        (await acme.Client.DescribeAsync()).Connection.Status.Should().Be(ConnectionStatus.Active);
        await UseAsync(acme, TimeSpan.FromMinutes(30));
        (await SettingsAsync(acme)).Facts["currency"].Should().Be("USD");
    }

    [Fact]
    public async Task Without_an_age_they_are_read_when_connecting_only()
    {
        await using var acme = await StartAsync(TimeSpan.Zero);
        await UseAsync(acme, TimeSpan.FromDays(400));
        acme.Vendor.Sent(Account).Should().BeEmpty();
    }

    private static async Task<AcmeHost> StartAsync(TimeSpan? age = null)
    {
        var definition = AcmeConnector.Definition() with
        {
            Headers = new Dictionary<string, string> { ["X-Company"] = "{company}" },
            AccountId = "id", AccountName = "name",
            AccountProperties =
            [
                new()
                {
                    Request = Account, CacheFor = age ?? TimeSpan.FromDays(1),
                    Values = { ["id"] = "id", ["currency"] = "currency", ["zone"] = "zone", ["name"] = "name", ["company"] = "company" },
                },
            ],
        };
        var acme = new AcmeHost(definition);
        var settings = new ConnectionSettings
        {
            Connector = "acme", ConnectedAt = acme.Clock.GetUtcNow(), Account = "a7", AccountName = "Acme",
            Facts = { ["id"] = "a7", ["currency"] = "EUR", ["company"] = "b1" },
        };
        var credential = new Credential { AccessToken = "token-1", IssuedAt = acme.Clock.GetUtcNow(), Lifetime = TimeSpan.FromDays(900) };
        var registration = acme.Services.GetServices<ConnectorRegistration>().Single();
        await acme.Services.GetRequiredService<ConnectionWriter>()
            .CreateAsync(new(AcmeHost.Tenant, new("one")), registration, settings, credential, default);
        acme.Use(new("one"));
        acme.Vendor.Always("GET /invoices", """{"Query":{}}""");
        return acme;
    }

    /// <summary>A call after a time, and the work that it began.</summary>
    private static async Task UseAsync(AcmeHost acme, TimeSpan after)
    {
        acme.Clock.Advance(after);
        await acme.Client.Accounting.Invoices.ListAsync().ToListAsync();
        await acme.Services.GetRequiredService<BackgroundWork>().WhenIdleAsync(default);
    }

    private static async Task<ConnectionSettings> SettingsAsync(AcmeHost acme) =>
        (await acme.Services.GetRequiredService<ConnectionRepository>().FindAsync(acme.Client.Key, default))!.Settings;

    private static async Task<string?> TotalAsync(AcmeHost acme) =>
        (await acme.Client.Accounting.Invoices.ListAsync().SingleAsync()).Total?.Currency;
}

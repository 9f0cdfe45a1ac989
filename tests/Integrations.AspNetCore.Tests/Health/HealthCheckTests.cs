using Integrations.Storage;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Integrations.AspNetCore.Tests;

public sealed class HealthCheckTests
{
    [Fact]
    public async Task It_counts_connections_and_names_none()
    {
        await using var app = await TestApp.StartAsync(With(_ => { }));
        var id = await ConnectAsync(app);
        var entry = (await CheckAsync(app)).Entries.Should().ContainKey("integrations").WhoseValue;
        entry.Status.Should().Be(HealthStatus.Healthy);
        entry.Data.Should().Contain("connections", 1).And.Contain("needPerson", 0);
        $"{entry.Description} {string.Join(' ', entry.Data.Select(d => $"{d.Key}={d.Value}"))}".Should()
            .NotContain(id).And.NotContain("acme");
    }

    [Theory]
    [InlineData(null, HealthStatus.Healthy)]
    [InlineData(1, HealthStatus.Degraded)]
    [InlineData(2, HealthStatus.Healthy)]
    public async Task Connections_that_need_a_person_degrade_it_from_the_options_number_on(int? from, HealthStatus expected)
    {
        var options = With(o => o.DegradedFrom = from);
        await using var app = await TestApp.StartAsync(options);
        await ConnectAsync(app);
        await BreakAsync(app, options.Clock, await ConnectAsync(app));
        var entry = (await CheckAsync(app)).Entries["integrations"];
        entry.Status.Should().Be(expected);
        entry.Data.Should().Contain("connections", 2).And.Contain("needPerson", 1);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_unhealthy_though_the_count_is_known()
    {
        var store = new FaultyConnectionStore(new InMemoryConnectionStore());
        await using var app = await TestApp.StartAsync(With(_ => { }, store));
        (await CheckAsync(app)).Status.Should().Be(HealthStatus.Healthy);
        store.IsDown = true;
        var entry = (await CheckAsync(app)).Entries["integrations"];
        (entry.Status, entry.Description).Should().Be((HealthStatus.Unhealthy, "The connection store failed with IOException."));
    }

    [Fact]
    public async Task A_connection_of_a_connector_that_is_not_registered_is_counted_and_hides_no_other()
    {
        var store = new InMemoryConnectionStore();
        var key = new ConnectionKey("acme", new("old"));
        foreach (var part in new[] { ConnectionPart.Settings, ConnectionPart.Credentials })
            await store.SaveAsync(new() { Key = key, Connector = "gone", Part = part, ExpectedVersion = 0, Payload = new byte[8] },
                default);
        await using var app = await TestApp.StartAsync(With(_ => { }, store));
        await ConnectAsync(app);
        (await CheckAsync(app)).Entries["integrations"].Data.Should().Contain("connections", 2).And.Contain("needPerson", 1);

        using var browser = app.Open();
        var list = (await browser.GoAsync("/integrations/connections").JsonAsync()).GetProperty("connections").EnumerateArray().ToList();
        list.Select(c => $"{c.Text("connector")} {c.Text("status")}").Should()
            .BeEquivalentTo("gone unreadable", $"{TestApp.Connector} active");
    }

    [Fact]
    public async Task A_count_is_used_again_until_its_time_is_over()
    {
        var options = With(o => o.CountInterval = TimeSpan.FromMinutes(1));
        await using var app = await TestApp.StartAsync(options);
        await CheckAsync(app);
        await ConnectAsync(app);
        (await CheckAsync(app)).Entries["integrations"].Data.Should().Contain("connections", 0);
        options.Clock.Advance(TimeSpan.FromMinutes(1));
        (await CheckAsync(app)).Entries["integrations"].Data.Should().Contain("connections", 1);
    }

    private static TestAppOptions With(Action<IntegrationsHealthOptions> configure, IConnectionStore? store = null) => new()
    {
        Services = services =>
        {
            services.AddHealthChecks().AddIntegrations(configure);
            if (store is not null) services.AddSingleton(store);
        },
    };

    private static Task<HealthReport> CheckAsync(TestApp app) => app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

    private static async Task<string> ConnectAsync(TestApp app)
    {
        using var browser = app.Open();
        var start = await browser.GoAsync($"/integrations/connect/{TestApp.Connector}");
        return (await (await browser.ConsentAsync(start)).JsonAsync()).Text("id")!;
    }

    private static async Task BreakAsync(TestApp app, ShiftedClock clock, string id)
    {
        app.Vendor.RevokeGrant();
        clock.Advance(TimeSpan.FromHours(1));
        await FluentActions.Awaiting(() => app.Integrations.For("acme", new(id)).Crm.Contacts.ListPageAsync().AsTask()).Should()
            .ThrowAsync<NeedsReauthorizationException>();
    }
}

using System.Text.Json.Nodes;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Pipedrive.Tests;

/// <summary>Custom fields are keys of 40 hexadecimal digits at Pipedrive; hosts name them by their labels, or by the key.</summary>
public sealed class CustomFieldTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new();
    private PipedriveSimulator _vendor = null!;
    private TestHost _host = null!;
    private IDisposable _running = null!;
    private ResourceClient<Deal> _deals = null!;
    private string _tier = "";

    public async ValueTask InitializeAsync()
    {
        _vendor = await PipedriveSimulator.StartAsync(
            seed =>
            {
                _tier = seed.AddDeals(1).CustomField("deal", "Customer tier (2026)");
                seed.CustomField("deal", "Region");
                seed.CustomField("deal", "region");
            },
            new SimulatorOptions { TimeProvider = _clock });
        _host = TestHost.Create(_clock, integrations => integrations.AddPipedrive(_vendor.Configure));
        _running = _clock.RunByItself();
        _deals = _host.Integrations.For("acme", (await _host.ConnectAsync("acme")).Id).Crm.Deals;
    }

    public async ValueTask DisposeAsync()
    {
        _running.Dispose();
        await _host.DisposeAsync();
        await _vendor.DisposeAsync();
    }

    [Fact]
    public async Task A_field_is_written_and_read_by_its_label_or_its_key()
    {
        var created = await _deals.CreateAsync(new() { Name = "Engine", CustomFields = { ["customer_tier_2026"] = "gold" } });
        _vendor.Requests.To("POST /api/v2/deals").Single().Body.Should().Contain($$"""
            "custom_fields":{"{{_tier}}":"gold"}
            """.Trim());

        foreach (var name in new[] { "customer_tier_2026", _tier })
        {
            var read = await _deals.GetAsync(created.Id, CustomFieldSelection.Named(name));
            (read.CustomFields[name].AsString(), read.CustomFields[_tier].AsString()).Should().Be(("gold", "gold"));
        }

        await _deals.UpdateAsync(created.Id, new() { CustomFields = { [_tier] = "silver" } });
        var all = await _deals.GetAsync(created.Id, CustomFieldSelection.All);
        all.CustomFields["customer_tier_2026"].AsString().Should().Be("silver");
        all.CustomFields.Select(field => field.Key).Should().Contain("customer_tier_2026").And.NotContain(_tier);
    }

    [Fact]
    public async Task A_label_of_several_fields_is_refused_with_their_keys_before_a_request()
    {
        var keys = _vendor["dealFields"].All.Where(field => field["field_name"] is "Region" or "region")
            .Select(field => field.Id).ToList();

        var refusal = await FluentActions.Awaiting(() => _deals.CreateAsync(new() { CustomFields = { ["region"] = "north" } }).AsTask())
            .Should().ThrowAsync<InvalidRequestException>();

        refusal.Which.FieldErrors.Single().Field.Should().Be("region");
        refusal.Which.Message.Should().ContainAll(keys);
        _vendor.Requests.To("POST /api/v2/deals").Should().BeEmpty();
        var values = new JsonObject(keys.Select(key => KeyValuePair.Create(key, (JsonNode?)"x")));
        _vendor.Deals.Update("1", new() { ["custom_fields"] = values });
        var all = await _deals.ListAsync(new() { CustomFields = CustomFieldSelection.All }).SingleAsync();
        all.CustomFields.Select(field => field.Key).Should().Equal(keys);
    }

    [Fact]
    public async Task A_field_that_is_new_at_the_vendor_is_found_and_an_unknown_one_is_not()
    {
        await _deals.ListAsync(new() { CustomFields = CustomFieldSelection.All }).ToListAsync();
        _vendor.CustomField("deal", "Lead score", "double");

        await _deals.CreateAsync(new() { Name = "Engine", CustomFields = { ["lead_score"] = 7 } });
        (await FluentActions.Awaiting(() => _deals.GetAsync("1", CustomFieldSelection.Named("no_such")).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Single().Field.Should().Be("no_such");
    }

    [Fact]
    public async Task Descriptions_of_several_pages_are_read_to_the_end()
    {
        for (var number = 0; number < 600; number++) _vendor.CustomField("deal", $"Field {number}");

        await _deals.CreateAsync(new() { Name = "Engine", CustomFields = { ["field_599"] = "last" } });

        _vendor.Requests.To("GET /api/v2/dealFields").Should().HaveCount(2);
        (await _deals.GetAsync("2", CustomFieldSelection.Named("field_599"))).CustomFields["field_599"].AsString().Should().Be("last");
    }
}

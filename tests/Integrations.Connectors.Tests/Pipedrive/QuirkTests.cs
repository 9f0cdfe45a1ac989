using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Pipedrive.Tests;

/// <summary>One test a quirk, through the whole library.</summary>
public sealed class QuirkTests
{
    [Fact]
    public async Task A_pipeline_has_its_own_stages_of_all_pages_and_no_others()
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /api/v2/pipelines", new RecordedBody("""{"success":true,"data":[{"id":1,"name":"Sales"},{"id":2,"name":"Partners"}],"additional_data":{"next_cursor":null}}"""));
        replay.Serve("GET /api/v2/stages",
            new RecordedBody("""{"success":true,"data":[{"id":11,"name":"New","deal_probability":10}],"additional_data":{"next_cursor":"x"}}"""),
            new RecordedBody("""{"success":true,"data":[{"id":12,"name":"Offer","deal_probability":100}],"additional_data":{"next_cursor":null}}"""),
            new RecordedBody("""{"success":true,"data":[],"additional_data":{"next_cursor":null}}"""));

        var pipelines = await replay.Client.Crm.Pipelines.ListAsync().ToListAsync();

        pipelines.Select(pipeline => string.Join(',', pipeline.Stages.Select(stage => $"{stage.Id} {stage.Probability}"))).Should()
            .Equal("11 0.1,12 1", "");
    }

    [Fact]
    public async Task The_products_of_several_deals_are_one_list()
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /api/v2/deals/products", new RecordedBody("""{"success":true,"data":[{"id":3,"deal_id":7,"product_id":5,"name":"Engine","quantity":2,"item_price":10.5,"sum":21,"currency":"EUR","tax":20}],"additional_data":{"next_cursor":null}}"""));

        var line = await replay.Client.Crm.DealProducts.ListAsync(new() { Where = [DealProduct.Fields.Deal.IsIn("7", "8")] }).SingleAsync();

        replay.Requests.Last().Should().Contain("deal_ids=7&deal_ids=8");
        (line.Id, line.Deal?.Id, line.Product?.Name, line.Quantity, line.TaxRate).Should().Be(("3", "7", "Engine", 2m, 0.2m));
        (line.UnitPrice, line.Total).Should().Be((new Money(10.5m, "EUR"), new Money(21, "EUR")));
    }

    [Fact]
    public async Task Deleted_persons_are_the_inactive_ones_among_the_recent_changes()
    {
        await using var replay = await StartAsync();
        replay.Serve("GET /v1/recents", new RecordedBody("""
            {"success":true,"data":[
              {"item":"person","id":7,"data":{"id":7,"active_flag":false,"update_time":"2026-01-01 10:00:00"}},
              {"item":"person","id":8,"data":{"id":8,"active_flag":true,"update_time":"2026-01-01 10:00:00"}}],
             "additional_data":{"pagination":{"start":0,"limit":100,"more_items_in_collection":false}}}
            """));
        var before = replay.Client.Crm.Contacts.ListAsync();
        await before.ToListAsync();

        var query = new ListQuery<Contact> { Deleted = Deletions.Only, Since = before.Checkpoint };
        var deleted = await replay.Client.Crm.Contacts.ListAsync(query).ToListAsync();

        deleted.Select(contact => (contact.Id, contact.IsDeleted)).Should().Equal(("7", true));
        replay.Requests.Last().Should().Contain("items=person").And.MatchRegex("since_timestamp=[0-9]{4}-[0-9]{2}-[0-9]{2}%20");
    }

    private static Task<Replay> StartAsync() =>
        Replay.StartAsync(async options => await PipedriveSimulator.StartAsync(options: options),
            (integrations, configure) => integrations.AddPipedrive(configure));
}

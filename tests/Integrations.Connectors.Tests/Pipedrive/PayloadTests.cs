using System.Text.Json;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Pipedrive.Tests;

public sealed class PayloadTests(PipedriveContract fixture) : PayloadSuite(fixture), IClassFixture<PipedriveContract>
{
    private static readonly Dictionary<string, string> _resources = new()
    {
        ["activity"] = Engagement.Resource, ["deal"] = Deal.Resource, ["organization"] = Company.Resource, ["person"] = Contact.Resource,
    };

    protected override PayloadFacts Facts => new()
    {
        Recorded = new(17, 3, 0, 1, 2)
        {
            Kinds = [PayloadKind.Webhook, PayloadKind.Metadata], Resources = ["deals", "leads"],
        },
        Exchanges = (1, payload => payload is { Kind: PayloadKind.List, Resource: "deals" } ? new Exchange
        {
            Method = "GET", Path = "/api/v2/deals", Status = 200, ResponseContentType = "application/json",
            ResponseBody = payload.Body.GetRawText(),
        } : null),
        Routes = new()
        {
            ListRoute = resource => $"GET {Root(resource)}{resource}",
            GetRoute = resource => $"GET {Root(resource)}{resource}/*",
            Id = ("id", number => $"{number}"),
            IsList = body => body.Member("data", JsonValueKind.Array) is not null,
            Wrap = (_, records) => $$"""{"data":[{{string.Join(',', records)}}],"success":true}""",
        },
        Mapped = RecordedResources.All,
        Refused = ("POST /api/v2/persons", client => client.Crm.Contacts.CreateAsync(new() { FullName = "Ada Byron" }).AsTask()),
        Refusals = Refusals.Of,
        TokenRoute = "POST /oauth/token",
        Listed = ("deals", async client => await client.Crm.Deals.ListAsync().ToListAsync()),
    };

    [SharedFact]
    public async Task Recorded_deliveries_of_version_1_become_the_event_of_their_record()
    {
        foreach (var payload in Payloads.Where(payload => payload.Kind == PayloadKind.Webhook))
        {
            await using var replay = await StartAsync();
            var meta = payload.Body.GetProperty("meta");

            var e = (await replay.ReceiveAsync("1820179", payload)).Should().ContainSingle(payload.File).Subject;

            (e.Resource, e.RecordId, e.Payload).Should()
                .Be((_resources[meta.Text("object")!], $"{meta.GetProperty("id")}", EventPayload.Record));
            e.Kind.Should().Be(meta.Text("action") == "added" ? EventKind.Created : EventKind.Updated, payload.File);
            e.OccurredAt!.Value.ToUnixTimeSeconds().Should().Be(meta.GetProperty("timestamp").GetInt64());
            e.ChangedFields.Count.Should().Be(payload.Body.GetProperty("previous") is { ValueKind: JsonValueKind.Object } previous
                ? previous.EnumerateObject().Count() : 0);
            Fixture.Report.AddRun(payload);
        }
    }

    [SharedFact]
    public async Task Recorded_descriptions_are_read()
    {
        await using var replay = await StartAsync();
        foreach (var payload in Payloads.Where(payload => payload.LeftOut == "descriptions of fields"))
        {
            replay.Serve("GET /api/v2/dealFields", RecordedBody.Of(payload));

            var schema = await replay.Client.Metadata.GetObjectAsync("deal");

            schema.Fields.Select(FieldWords.Of).Should().Equal(payload.Body.Items("data").Select(Said), payload.File);
            Fixture.Report.AddRun(payload);
        }
    }

    [SharedFact]
    public async Task A_recorded_empty_list_that_reports_no_success_is_empty()
    {
        await using var replay = await StartAsync();
        foreach (var payload in Payloads.Where(payload => payload is { Kind: PayloadKind.List, Records.Count: 0 }))
        {
            replay.Serve("GET /api/v2/persons", RecordedBody.Of(payload));

            (await replay.Client.Crm.Contacts.ListAsync().ToListAsync()).Should().BeEmpty();
            Fixture.Report.AddRun(payload);
        }
    }

    protected override Task<Replay> StartAsync() =>
        Replay.StartAsync(async options => await PipedriveSimulator.StartAsync(options: options),
            (integrations, configure) => integrations.AddPipedrive(configure));

    private static string Root(string resource) => resource is "users" or "leads" or "notes" ? "/v1/" : "/api/v2/";

    private static string Said(JsonElement field) => FieldWords.Of(
        (field.Text("field_code"), field.Text("field_name"), field.Text("field_type")), field.GetProperty("is_custom_field").GetBoolean(),
        null, null, field.Items("options").Select(option => option.GetProperty("id").ToString()), []);
}
